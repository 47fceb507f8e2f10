import { PathText } from "#components/code/path-text.tsx";
import { SeverityGlyph } from "#components/severity-glyph.tsx";
import { shownSeverity } from "#components/shown-severity.ts";
import { SourceTags } from "#components/source-tags.tsx";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { RowLink } from "#components/table/row-link.tsx";
import { Tag } from "#components/tag.tsx";
import { formatDue } from "#components/time/format-time.ts";
import { TimeText } from "#components/time/time-text.tsx";
import { paths } from "#paths.ts";
import type { ChecklistRow } from "./project-data.ts";

type ChecklistRowViewProps = { readonly slug: string; readonly row: ChecklistRow };

export function ChecklistRowView({ slug, row }: ChecklistRowViewProps) {
  const isOpen = row.status === "fail" || row.status === "unknown";
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 border-b border-line py-2 hover:bg-hover hover:shadow-[-8px_0_0_var(--color-hover),8px_0_0_var(--color-hover)] lg:grid-cols-[auto_minmax(0,1fr)_minmax(0,230px)_76px_52px]">
      <span className="flex gap-1.5 pt-0.5">
        <StatusGlyph status={row.status} />
        <SeverityGlyph severity={shownSeverity(row)} />
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <RowLink to={paths.control(slug, row.id)}>{row.title}</RowLink>
          {row.isNew ? <Tag title="Its answer changed in the last seven days">new</Tag> : null}
        </div>
        <Detail row={row} />
      </div>
      <div className="min-w-0 text-xs max-lg:col-start-2 max-lg:flex max-lg:flex-wrap max-lg:gap-x-2 max-lg:text-ink-3">
        {row.path === null || row.line === null ? null : (
          <div className="min-w-0 max-lg:max-w-full">
            <PathText path={row.path} line={row.line} />
          </div>
        )}
        <SourceTags sources={row.sources} />
      </div>
      <div className="text-right text-xs max-lg:hidden">{isOpen ? <Age row={row} /> : null}</div>
      <div className="text-right font-semibold max-lg:col-start-3 max-lg:row-start-1">
        {row.earns >= 0.05 ? (
          <>
            +{row.earns.toFixed(1)}
            <span className="sr-only"> points when fixed</span>
          </>
        ) : null}
      </div>
    </li>
  );
}

/** What was seen; for an unknown, why it is not known and the question that would decide it. */
function Detail({ row }: { readonly row: ChecklistRow }) {
  if (row.status === "unknown") {
    return <div className="text-xs leading-[17px] text-ink-2">{row.question ?? row.note ?? row.reasonText}</div>;
  }
  if (row.status === "notApplicable") return <div className="text-xs text-ink-3">{row.note}</div>;
  return row.observed === null ? null : (
    <div className="truncate font-mono text-xs leading-[17px] text-ink-2" title={row.observed}>
      {row.observed}
    </div>
  );
}

/** How long it has been so and, for a failure, when it is due. */
function Age({ row }: { readonly row: ChecklistRow }) {
  if (row.since === null) return null;
  const due = row.status === "fail" && row.dueAt !== null ? formatDue(new Date(row.dueAt)) : null;
  return (
    <>
      <TimeText at={new Date(row.since)} as="age" />
      {due === null ? null : (
        <div className={due.isLate ? "font-medium text-critical-text" : "text-ink-3"}>{due.text}</div>
      )}
    </>
  );
}

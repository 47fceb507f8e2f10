import { EmptyState } from "#components/states/empty-state.tsx";
import { Section } from "#components/section.tsx";
import { formatDay } from "#components/time/format-time.ts";
import { countOf } from "./count-of.ts";
import { FixedRow } from "./fixed-row.tsx";
import type { Overview } from "./overview-data.ts";
import { RegressionRow } from "./regression-row.tsx";

type RecentChangesProps = {
  readonly changes: Overview["changes"];
  readonly asOf: Date;
  /** There were answers a week ago to compare with. */
  readonly isComparable: boolean;
};

/** What got worse in a week, with its cause, and then what got better. */
export function RecentChanges({ changes, asOf, isComparable }: RecentChangesProps) {
  const { since, regressions, fixed, regressionsTotal, fixedTotal } = changes;
  const day = formatDay(new Date(since), asOf);
  return (
    <Section title={`Changed since ${day}`} subtitle="regressions first" flush ruled>
      {regressions.length === 0 ? (
        <NoRegression day={day} isComparable={isComparable} />
      ) : (
        <ul aria-label="Regressions">
          {regressions.map((row) => (
            <RegressionRow key={`${row.projectSlug} ${row.controlId} ${row.at}`} row={row} />
          ))}
        </ul>
      )}
      <MoreText shown={regressions.length} total={regressionsTotal} what="regression" />
      {fixed.length === 0 ? null : (
        <>
          <div className="mt-4 flex items-baseline gap-2.5 border-b border-line pb-1.5">
            <h3 className="font-semibold">Fixed</h3>
            <span className="text-xs text-ink-3">{countOf(fixedTotal, "control")}</span>
          </div>
          <ul aria-label="Fixed">
            {fixed.map((row) => (
              <FixedRow key={`${row.projectSlug} ${row.controlId} ${row.at}`} row={row} />
            ))}
          </ul>
          <MoreText shown={fixed.length} total={fixedTotal} what="fix" plural="fixes" />
        </>
      )}
    </Section>
  );
}

/** Good news, unless there was nothing that could have become worse. */
function NoRegression({ day, isComparable }: { readonly day: string; readonly isComparable: boolean }) {
  return isComparable ? (
    <EmptyState title="Nothing regressed.">
      {`Every control that passed on ${day} and was checked since still passes.`}
    </EmptyState>
  ) : (
    <EmptyState title="Nothing to compare with yet.">
      {`There was no score on ${day}. From the second report of a project on, what changed is listed here with its cause.`}
    </EmptyState>
  );
}

type MoreTextProps = {
  readonly shown: number;
  readonly total: number;
  readonly what: string;
  readonly plural?: string;
};

function MoreText({ shown, total, what, plural }: MoreTextProps) {
  if (total <= shown) return null;
  return (
    <p className="pt-2 text-xs text-ink-3">
      {`${countOf(total - shown, `smaller ${what}`, plural === undefined ? undefined : `smaller ${plural}`)} on the pages of the projects.`}
    </p>
  );
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { useTRPC } from "#api/trpc.ts";
import { classNames } from "#components/class-names.ts";
import { FilterField } from "#components/filter-field.tsx";
import { GradeBadge } from "#components/grade-badge.tsx";
import { SeverityGlyph } from "#components/severity-glyph.tsx";
import { shownSeverity } from "#components/shown-severity.ts";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { paths } from "#paths.ts";
import type { ListedControl } from "./control-data.ts";

type ControlListProps = {
  readonly slug: string;
  readonly current: string;
  readonly name: string;
  readonly rating: { readonly score: number; readonly letter: "A" | "B" | "C" | "D" | "F" | null } | null;
};

const GROUPS = [
  { status: "fail", title: "Failing" },
  { status: "unknown", title: "Unknown" },
] as const;

const SEVERITY_ORDER = ["critical", "high", "medium", "low", "info", "unknown"];

/** What is left to do in the project, beside the control that is read. */
export function ControlList({ slug, current, name, rating }: ControlListProps) {
  const trpc = useTRPC();
  const { data: checklist } = useSuspenseQuery(trpc.controls.checklist.queryOptions({ slug }));
  const [text, setText] = useState("");
  const left = checklist.rows.filter(({ title, id }) => `${title} ${id}`.toLowerCase().includes(text.toLowerCase()));
  return (
    <nav aria-label="Controls of the project" className="px-4 py-3">
      <div className="mb-2 flex items-center gap-2">
        <Link to={paths.project(slug)} className="truncate font-semibold hover:text-accent">
          {name}
        </Link>
        {rating === null ? null : (
          <>
            <GradeBadge letter={rating.letter} />
            <span>{(Math.floor(rating.score * 10) / 10).toFixed(1)}</span>
          </>
        )}
      </div>
      <FilterField label="Filter controls" value={text} onChange={setText} />
      {GROUPS.map(({ status, title }) => {
        const rows = left.filter((row) => row.status === status).toSorted(worstFirst);
        return rows.length === 0 ? null : (
          <section key={status} aria-label={title} className="mt-3">
            <h2 className="flex items-center gap-1.5 border-b border-line-strong pb-1 text-xs text-ink-2">
              <StatusGlyph status={status} size={14} decorative />
              {title}
              <span className="ml-auto text-ink-3">{rows.length}</span>
            </h2>
            <ul>
              {rows.map((row) => (
                <Item key={row.id} slug={slug} row={row} isCurrent={row.id === current} />
              ))}
            </ul>
          </section>
        );
      })}
      {left.some(({ status }) => status === "fail" || status === "unknown") ? null : (
        <p className="mt-3 text-xs text-ink-3">
          {text === ""
            ? "Nothing fails and nothing is unknown."
            : `Nothing that fails or is unknown matches “${text}”.`}
        </p>
      )}
    </nav>
  );
}

type ItemProps = { readonly slug: string; readonly row: ListedControl; readonly isCurrent: boolean };

function Item({ slug, row, isCurrent }: ItemProps) {
  return (
    <li>
      <Link
        to={paths.control(slug, row.id)}
        aria-current={isCurrent ? "page" : undefined}
        className={classNames(
          "-mx-4 flex min-h-8.5 items-center gap-2 border-b border-line px-4 hover:bg-hover focus-visible:-outline-offset-2",
          isCurrent && "bg-accent-tint font-medium shadow-[inset_3px_0_0_var(--color-accent)]",
        )}
      >
        <SeverityGlyph severity={shownSeverity(row)} size={14} />
        <span className="min-w-0 flex-1 truncate" title={row.title}>
          {row.title}
        </span>
        {row.earns >= 0.05 ? <span className="flex-none text-xs text-ink-3">+{row.earns.toFixed(1)}</span> : null}
      </Link>
    </li>
  );
}

function worstFirst(a: ListedControl, b: ListedControl): number {
  const order = (row: ListedControl) => SEVERITY_ORDER.indexOf(shownSeverity(row));
  return order(a) - order(b) || b.earns - a.earns;
}

import { useId } from "react";
import { Fold } from "#components/fold.tsx";
import { StatusBar } from "#components/status-bar.tsx";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { worstFirst } from "./checklist-filter.ts";
import { ChecklistRowView } from "./checklist-row.tsx";
import type { ChecklistArea as Area, ChecklistRow } from "./project-data.ts";

type ChecklistAreaProps = {
  readonly slug: string;
  readonly area: Area;
  readonly rows: readonly ChecklistRow[];
  /** With a filter, everything that is left is what was asked for: nothing is folded. */
  readonly isFiltered: boolean;
};

export function ChecklistArea({ slug, area, rows, isFiltered }: ChecklistAreaProps) {
  const id = useId();
  const isInOrder = (row: ChecklistRow) => row.status === "pass" || row.status === "notApplicable";
  const open = rows.filter((row) => isFiltered || !isInOrder(row)).toSorted(worstFirst);
  const folded = rows.filter((row) => !isFiltered && isInOrder(row)).toSorted(worstFirst);
  return (
    <section aria-labelledby={id} className="mb-6">
      <div className="flex min-h-9 items-center gap-3 border-b border-line-strong">
        <h3 id={id} className="w-52 flex-none font-semibold max-sm:w-auto">
          {area.title}
        </h3>
        <StatusBar
          counts={{ pass: area.pass, accepted: 0, unknown: area.unknown, fail: area.fail }}
          className="w-28 max-sm:hidden"
        />
        <span className="text-xs text-ink-2 max-md:hidden">{areaText(area)}</span>
        {area.earns >= 0.05 ? (
          <span className="ml-auto font-semibold" title="Sum of what its controls earn one by one">
            +{area.earns.toFixed(1)}
          </span>
        ) : null}
      </div>
      <ul>
        {open.map((row) => (
          <ChecklistRowView key={row.id} slug={slug} row={row} />
        ))}
      </ul>
      {folded.length === 0 ? null : (
        <Fold summary={<FoldSummary area={area} />}>
          <ul>
            {folded.map((row) => (
              <ChecklistRowView key={row.id} slug={slug} row={row} />
            ))}
          </ul>
        </Fold>
      )}
    </section>
  );
}

function FoldSummary({ area }: { readonly area: Area }) {
  return (
    <>
      {area.pass === 0 ? null : (
        <span className="inline-flex items-center gap-2">
          <StatusGlyph status="pass" size={14} decorative />
          {`${area.pass} passing`}
        </span>
      )}
      {area.notApplicable === 0 ? null : (
        <span className="inline-flex items-center gap-2 text-ink-3 not-first:ml-3">
          <StatusGlyph status="notApplicable" size={14} decorative />
          {`${area.notApplicable} not applicable`}
        </span>
      )}
    </>
  );
}

function areaText({ pass, fail, unknown, notApplicable }: Area): string {
  const applicable = pass + fail + unknown;
  if (applicable === 0) return `${notApplicable} not applicable`;
  const parts = [`${pass} of ${applicable} pass`];
  if (fail > 0) parts.push(`${fail} failing`);
  if (unknown > 0) parts.push(`${unknown} unknown`);
  return parts.join(", ");
}

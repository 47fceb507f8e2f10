import { Section } from "#components/section.tsx";
import { SeverityGlyph } from "#components/severity-glyph.tsx";
import { countOf } from "./count-of.ts";
import type { OwaspRow } from "./overview-data.ts";

type OwaspStripProps = { readonly rows: readonly OwaspRow[] };

/** Which kinds of weakness there are. A category that nothing checks says so: its silence must not read as a pass. */
export function OwaspStrip({ rows }: OwaspStripProps) {
  return (
    <Section title="OWASP Top 10:2025" subtitle="failing controls by category, with the worst open severity">
      <ol className="grid border-t border-line-strong lg:grid-cols-5 2xl:grid-cols-10">
        {rows.map((row) => (
          <OwaspCategory key={row.code} row={row} />
        ))}
      </ol>
    </Section>
  );
}

function OwaspCategory({ row: { code, title, failing, projects, worst, checked } }: { readonly row: OwaspRow }) {
  return (
    <li className="grid min-w-0 items-center gap-x-2 border-line max-lg:min-h-11 max-lg:grid-cols-[36px_minmax(0,1fr)_auto] max-lg:border-b lg:grid-rows-[16px_minmax(50px,1fr)_28px_auto] lg:items-start lg:border-l lg:px-2.5 lg:pt-2.5 lg:pb-3 lg:max-2xl:nth-[5n+1]:border-l-0 lg:max-2xl:nth-[5n+1]:pl-0 lg:max-2xl:nth-[n+6]:border-t 2xl:first:border-l-0 2xl:first:pl-0">
      <span className="font-mono text-xs font-medium">{code}</span>
      <span className="pt-0.5 text-xs text-ink-2">{title}</span>
      {checked === 0 ? (
        <span className="text-xs text-ink-3 max-lg:text-right max-lg:whitespace-nowrap lg:row-span-2">
          no control checks this yet
        </span>
      ) : (
        <>
          <span className="flex items-center gap-1.5 max-lg:justify-end">
            {worst === null ? null : <SeverityGlyph severity={worst} />}
            <span
              className={
                failing === 0
                  ? "text-[15px] text-ink-3 lg:text-xl"
                  : "text-[15px] font-semibold tracking-[-0.01em] lg:text-xl"
              }
            >
              {failing}
              <span className="sr-only"> failing</span>
            </span>
          </span>
          <span className="text-xs text-ink-3 max-lg:sr-only">
            {failing === 0 ? `of ${countOf(checked, "control")}` : `in ${countOf(projects, "project")}`}
          </span>
        </>
      )}
    </li>
  );
}

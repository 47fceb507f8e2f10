import { EmptyState } from "#components/states/empty-state.tsx";
import { Section } from "#components/section.tsx";
import { SeverityGlyph } from "#components/severity-glyph.tsx";
import { RowLink } from "#components/table/row-link.tsx";
import { paths } from "#paths.ts";
import { countOf } from "./count-of.ts";
import type { FixRow } from "./overview-data.ts";

type FixNextProps = { readonly rows: readonly FixRow[] };

/** Pixels of the longest bar. */
const BAR_WIDTH = 40;
const HEAD = "border-b border-line-strong pb-1.5 text-xs font-normal whitespace-nowrap text-ink-3";
const CELL = "border-b border-line py-1.25";

/** Smallest gain that two decimals can show. */
const SHOWN_GAIN = 0.005;

/** What to fix first, with what it earns each project and all of them. Advice that earns nothing is left to the checklists. */
export function FixNext({ rows: all }: FixNextProps) {
  const rows = all.filter(({ severity, fleet }) => severity === "critical" || fleet >= SHOWN_GAIN);
  const most = Math.max(...rows.map(({ fleet }) => fleet));
  return (
    <Section title="Fix next" subtitle="criticals, then points earned across the fleet" flush>
      {rows.length === 0 ? (
        <EmptyState title={all.length === 0 ? "Nothing that was checked fails." : "Nothing that fails costs points."} />
      ) : (
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">What to fix next: criticals, then points earned across the fleet</caption>
          <thead>
            <tr>
              <th scope="col" className={`${HEAD} text-left`}>
                Fix
              </th>
              <th scope="col" className={`${HEAD} px-2 text-right max-sm:hidden`}>
                Per fix
              </th>
              <th scope="col" className={`${HEAD} px-2 text-right max-sm:hidden`}>
                Projects
              </th>
              <th scope="col" className={`${HEAD} text-right`}>
                Fleet
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <FixNextRow key={row.controlId} row={row} rank={index + 1} most={most} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

type FixNextRowProps = { readonly row: FixRow; readonly rank: number; readonly most: number };

function FixNextRow({ row, rank, most }: FixNextRowProps) {
  return (
    <tr className={row.projectSlug === null ? undefined : "relative hover:bg-hover"}>
      <td className={`${CELL} min-w-0`}>
        <Fix row={row} rank={rank} />
      </td>
      <td className={`${CELL} px-2 text-right text-ink-2 max-sm:hidden`}>{signed(row.perFix, 1)}</td>
      <td className={`${CELL} px-2 text-right text-ink-2 max-sm:hidden`}>{row.projects}</td>
      <td className={`${CELL} text-right whitespace-nowrap`}>
        <Earned fleet={row.fleet} most={most} />
      </td>
    </tr>
  );
}

function Fix({ row, rank }: Pick<FixNextRowProps, "row" | "rank">) {
  const { title, severity, projects, projectName, projectSlug, controlId } = row;
  return (
    <span className="flex items-start gap-2">
      <span className="w-4 flex-none text-right text-ink-3 max-sm:hidden">{rank}</span>
      <span className="mt-0.5">
        <SeverityGlyph severity={severity} />
      </span>
      <span className="min-w-0">
        {projectSlug === null ? (
          <span className="font-medium">{title}</span>
        ) : (
          <RowLink to={paths.control(projectSlug, controlId)}>{title}</RowLink>
        )}
        <span className="block text-xs text-ink-3">
          {projectName ?? <span className="sm:hidden">{`in ${countOf(projects, "project")}`}</span>}
        </span>
      </span>
    </span>
  );
}

function Earned({ fleet, most }: { readonly fleet: number; readonly most: number }) {
  return (
    <span className="inline-flex items-center justify-end gap-1.5">
      <span
        aria-hidden="true"
        className="h-2 bg-heat-4 max-2xl:hidden"
        style={{ width: Math.max(1, (fleet / most) * BAR_WIDTH) }}
      />
      <b className="min-w-9">{signed(fleet, 2)}</b>
    </span>
  );
}

/** Gains are signed (ui.md, section 6). */
function signed(value: number, decimals: number): string {
  return `+${value.toFixed(decimals)}`;
}

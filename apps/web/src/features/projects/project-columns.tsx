import { Change } from "#components/change.tsx";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { GradeBadge } from "#components/grade-badge.tsx";
import { scoreText } from "#components/score-text.ts";
import { StatusBar } from "#components/status-bar.tsx";
import type { Column } from "#components/table/column.ts";
import { RowLink } from "#components/table/row-link.tsx";
import { Tag } from "#components/tag.tsx";
import { paths } from "#paths.ts";
import { DjangoVersion } from "./django-version.tsx";
import { LastAudit } from "./last-audit.tsx";
import type { ProjectRow } from "./project-rows.ts";
import { sparkOf } from "./spark-of.ts";

/** Columns of the table, worst first by their first click. The team is left out while there is only one. */
export function projectColumns({ hasTeams }: { readonly hasTeams: boolean }): readonly Column<ProjectRow>[] {
  return hasTeams ? COLUMNS : COLUMNS.filter(({ id }) => id !== "team");
}

const COLUMNS: readonly Column<ProjectRow>[] = [
  {
    id: "name",
    header: "Project",
    sorts: "ascending",
    cell: ({ slug, name, isDemo }) => (
      <span className="flex max-w-72 min-w-0 items-center gap-2">
        <RowLink to={paths.project(slug)} className="truncate">
          {name}
        </RowLink>
        {isDemo ? <Tag>demonstration</Tag> : null}
      </span>
    ),
  },
  { id: "team", header: "Team", from: "xl", cell: ({ team }) => <span className="text-ink-2">{team.name}</span> },
  {
    id: "score",
    header: "Score",
    align: "end",
    sorts: "ascending",
    cell: ({ score }) => (score === null ? <span className="text-ink-3">none</span> : <b>{scoreText(score)}</b>),
  },
  {
    id: "change",
    header: "7 d",
    align: "end",
    cell: ({ change7d }) => (change7d === null ? <Nothing>new</Nothing> : <WeekChange by={change7d} />),
  },
  {
    id: "spark",
    header: "30 days",
    from: "xl",
    cell: (row) => <Sparkline {...sparkOf(row)} isStale={row.isStale} />,
  },
  { id: "grade", header: "Grade", cell: ({ letter }) => <GradeBadge letter={letter} /> },
  { id: "critical", header: "Critical", align: "end", cell: ({ critical }) => <Count value={critical} isBold /> },
  { id: "high", header: "High", align: "end", cell: ({ high }) => <Count value={high} /> },
  {
    id: "failing",
    header: "Failing",
    align: "end",
    cell: ({ failing, controls }) => (
      <>
        {failing} <span className="text-ink-3">/ {controls}</span>
      </>
    ),
  },
  {
    id: "bar",
    header: "",
    label: "Controls by answer",
    from: "2xl",
    cell: ({ passing, failing, unknown }) => (
      <StatusBar counts={{ pass: passing, accepted: 0, unknown, fail: failing }} className="w-24" />
    ),
  },
  {
    id: "django",
    header: "Django",
    cell: ({ djangoVersion, djangoEndOfLife }) => <DjangoVersion version={djangoVersion} endOfLife={djangoEndOfLife} />,
  },
  {
    id: "lastAudit",
    header: "Last audit",
    sorts: "ascending",
    cell: ({ lastAuditAt, isStale }) => <LastAudit at={lastAuditAt} isStale={isStale} />,
  },
];

/** Hundreds of rows that did not change should not say so in words. */
function WeekChange({ by }: { readonly by: number }) {
  return Math.abs(by) < 0.05 ? <Nothing>0</Nothing> : <Change by={by} better="up" decimals={1} />;
}

function Count({ value, isBold = false }: { readonly value: number; readonly isBold?: boolean }) {
  if (value === 0) return <Nothing>0</Nothing>;
  return isBold ? <b>{value}</b> : value;
}

function Nothing({ children }: { readonly children: string }) {
  return <span className="text-ink-3">{children}</span>;
}

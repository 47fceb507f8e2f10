import { Change } from "#components/change.tsx";
import { GradeBadge } from "#components/grade-badge.tsx";
import { scoreText } from "#components/score-text.ts";
import { RowLink } from "#components/table/row-link.tsx";
import { TwoLineRow } from "#components/table/two-line-row.tsx";
import { formatAge } from "#components/time/format-time.ts";
import { paths } from "#paths.ts";
import type { ProjectRow } from "./project-rows.ts";

type ProjectSmallRowProps = { readonly row: ProjectRow; readonly hasTeams: boolean };

/** A project on a phone: what fails and what makes the numbers doubtful in the second line. */
export function ProjectSmallRow({ row, hasTeams }: ProjectSmallRowProps) {
  return (
    <TwoLineRow
      mark={<GradeBadge letter={row.letter} size="medium" />}
      title={<RowLink to={paths.project(row.slug)}>{row.name}</RowLink>}
      sub={smallRowText(row, hasTeams)}
      value={row.score === null ? <span className="text-ink-3">none</span> : scoreText(row.score)}
      subValue={
        row.change7d === null || Math.abs(row.change7d) < 0.05 ? undefined : (
          <Change by={row.change7d} better="up" decimals={1} />
        )
      }
    />
  );
}

/** "Claims · 7 of 70 failing, 1 critical · stale 23 d". */
export function smallRowText(row: ProjectRow, hasTeams: boolean, now: Date = new Date()): string {
  const { team, failing, controls, critical, isStale, lastAuditAt, djangoEndOfLife, djangoVersion } = row;
  const parts = [
    hasTeams ? team.name : null,
    lastAuditAt === null
      ? "no report yet"
      : `${failing} of ${controls} failing${critical === 0 ? "" : `, ${critical} critical`}`,
    isStale && lastAuditAt !== null ? `stale ${formatAge(new Date(lastAuditAt), now)}` : null,
    djangoEndOfLife?.isPast === true && djangoVersion !== null ? `Django ${djangoVersion} EOL` : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

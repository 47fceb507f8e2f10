import { Link } from "react-router";
import { Change } from "#components/change.tsx";
import { PathText } from "#components/code/path-text.tsx";
import { Icon } from "#components/icon.tsx";
import { ListRow } from "#components/list-row.tsx";
import { scoreText } from "#components/score-text.ts";
import { SeverityGlyph } from "#components/severity-glyph.tsx";
import { RowLink } from "#components/table/row-link.tsx";
import { TimeText } from "#components/time/time-text.tsx";
import { paths } from "#paths.ts";
import type { ChangeRow } from "./overview-data.ts";

type RegressionRowProps = { readonly row: ChangeRow };

/** One control that fails now: what was seen, by which commit it came in, and what it cost. */
export function RegressionRow({ row }: RegressionRowProps) {
  return (
    <ListRow
      mark={<SeverityGlyph severity={row.severity} />}
      title={
        <>
          <Link to={paths.project(row.projectSlug)} className="relative z-1 mr-2 font-semibold hover:text-accent">
            {row.projectName}
          </Link>
          <RowLink to={paths.control(row.projectSlug, row.controlId)} className="font-normal!">
            {row.title}
          </RowLink>{" "}
          <span className="text-ink-3">now fails</span>
        </>
      }
      sub={
        <>
          {row.observed === null ? null : (
            <span className="block truncate font-mono text-ink-2" title={row.observed}>
              {row.observed}
            </span>
          )}
          <Cause row={row} />
        </>
      }
      end={<Cost row={row} />}
    />
  );
}

/** Commit, author, day and place; without a commit, that the cause is not in the code. */
function Cause({ row: { commit, author, subject, at, path, line } }: RegressionRowProps) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      {commit === null ? (
        <>
          <Icon name="clock" size={13} />
          <span>No commit in the report</span>
        </>
      ) : (
        <>
          <Icon name="commit" size={13} />
          <code title={subject ?? undefined}>{commit.slice(0, 7)}</code>
        </>
      )}
      {author === null ? null : <b className="text-ink-2">{author},</b>}
      <TimeText at={new Date(at)} as="day" />
      {path === null ? null : (
        <span className="inline-flex max-w-full min-w-0">
          <PathText path={path} {...(line === null ? {} : { line })} />
        </span>
      )}
    </span>
  );
}

/** What this control did to its project, and the project's score before and after the report. */
function Cost({ row: { change, scoreBefore, scoreAfter } }: RegressionRowProps) {
  return (
    <div>
      {change === null ? null : (
        <b className="*:text-sm!">
          <Change by={change} better="up" decimals={1} />
        </b>
      )}
      {scoreBefore === null || scoreAfter === null ? null : (
        <div
          className="text-xs whitespace-nowrap text-ink-3 max-sm:hidden"
          title="Score of the project before and after the report, with all that changed in it"
        >
          {scoreText(scoreBefore)} to {scoreText(scoreAfter)}
        </div>
      )}
    </div>
  );
}

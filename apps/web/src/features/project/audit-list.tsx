import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { Button } from "#components/button.tsx";
import { Change } from "#components/change.tsx";
import { ListRow } from "#components/list-row.tsx";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { SourceTags } from "#components/source-tags.tsx";
import { Tag } from "#components/tag.tsx";
import { TimeText } from "#components/time/time-text.tsx";
import type { AuditRow } from "./project-data.ts";

type AuditListProps = { readonly slug: string };

/** Every report that was taken in, the latest first, also those that failed or changed history only. */
export function AuditList({ slug }: AuditListProps) {
  const trpc = useTRPC();
  const audits = useSuspenseInfiniteQuery(
    trpc.audits.list.infiniteQueryOptions({ slug }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const rows = audits.data.pages.flatMap((page) => page.rows);
  return (
    <div className="max-w-240">
      <h2 className="sr-only">Audits</h2>
      <ul aria-label="Audits, the latest first">
        {rows.map((row) => (
          <AuditItem key={row.id} row={row} />
        ))}
      </ul>
      {audits.hasNextPage ? (
        <Button
          className="mt-3"
          busy={audits.isFetchingNextPage ? "Loading" : false}
          onClick={() => void audits.fetchNextPage()}
        >
          Show older audits
        </Button>
      ) : null}
    </div>
  );
}

function AuditItem({ row }: { readonly row: AuditRow }) {
  const change = row.scoreBefore === null || row.scoreAfter === null ? null : row.scoreAfter - row.scoreBefore;
  return (
    <ListRow
      mark={<StatusGlyph status={row.state === "failed" ? "fail" : row.state === "done" ? "pass" : "unknown"} />}
      title={
        <span className="flex flex-wrap items-baseline gap-x-2">
          <b>
            <TimeText at={new Date(row.observedAt)} as="moment" /> UTC
          </b>
          {row.source === null ? null : <SourceTags sources={[row.source]} />}
          <span className="text-xs text-ink-3">{[row.toolName, row.toolVersion].filter(Boolean).join(" ")}</span>
          {row.movedPosture === false ? (
            <Tag title="Another branch, or older than what is shown: it changed history only">history only</Tag>
          ) : null}
        </span>
      }
      sub={
        <>
          {row.commit === null ? null : (
            <span className="block truncate">
              <code>{row.commit.slice(0, 7)}</code> {row.branch === null ? null : <>on {row.branch} </>}
              {[row.subject, row.author].filter(Boolean).join(", ")}
            </span>
          )}
          <span className={row.error === null ? undefined : "text-critical-text"}>{outcomeText(row)}</span>
        </>
      }
      end={
        row.scoreAfter === null ? null : (
          <div>
            <b>{(Math.floor(row.scoreAfter * 10) / 10).toFixed(1)}</b>
            <div>{change === null ? null : <Change by={change} better="up" decimals={1} />}</div>
          </div>
        )
      }
    />
  );
}

function outcomeText(row: AuditRow): string {
  if (row.error !== null) {
    return `Could not be taken in: ${row.error.message}${row.error.path === undefined ? "" : ` (at ${row.error.path})`}`;
  }
  if (row.opened === null || row.fixed === null) return "Received, not judged yet.";
  if (row.opened === 0 && row.fixed === 0) return "No finding changed.";
  return `${row.opened} opened, ${row.fixed} fixed.`;
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { Navigate } from "react-router";
import { useLiveEvent } from "#api/use-live-event.ts";
import { useTRPC } from "#api/trpc.ts";
import { announce } from "#components/announcer.tsx";
import { formatAge, formatMoment } from "#components/time/format-time.ts";
import { paths } from "#paths.ts";
import { countOf } from "./count-of.ts";
import { FixNext } from "./fix-next.tsx";
import { FleetHero } from "./fleet-hero.tsx";
import { fleetSentence } from "./fleet-sentence.ts";
import type { Overview } from "./overview-data.ts";
import { OwaspStrip } from "./owasp-strip.tsx";
import { RecentChanges } from "./recent-changes.tsx";

/** Everything above the projects. Before the first report there is nothing to show but how to send it. */
export function FleetPosture() {
  const trpc = useTRPC();
  const { data: overview } = useSuspenseQuery(trpc.overview.get.queryOptions());
  useLiveEvent((event) => {
    if (event.type === "report.done") announce(`New report. ${event.message}`);
  });
  if (overview.lastReceivedAt === null) return <Navigate to={paths.addProject()} replace />;
  const { before, rating, after } = fleetSentence(overview);
  return (
    <>
      <p className="mb-3 text-ink-3">{asOfText(overview)}</p>
      <p className="lede">
        {before}
        <b>{rating}</b>
        {after}
      </p>
      <FleetHero overview={overview} />
      <div className="mt-7 grid gap-x-10 gap-y-7 border-line xl:grid-cols-[minmax(0,1fr)_416px] 2xl:grid-cols-[minmax(0,1fr)_472px]">
        <RecentChanges
          changes={overview.changes}
          asOf={new Date(overview.asOf)}
          isComparable={overview.change7d !== null}
        />
        <FixNext rows={overview.fixNext} />
      </div>
      <OwaspStrip rows={overview.owasp} />
    </>
  );
}

/** "16 projects, as of Fri 20 Nov, 12:13 UTC. Last report received 2 min ago." */
function asOfText({ projects, teams, asOf, lastReceivedAt }: Overview): string {
  const now = new Date(asOf);
  const where = teams > 1 ? ` in ${teams} teams` : "";
  const age = lastReceivedAt === null ? null : formatAge(new Date(lastReceivedAt), now);
  const last = age === null ? "" : ` Last report received ${age === "now" ? "just now" : `${age} ago`}.`;
  return `${countOf(projects, "project")}${where}, as of ${formatMoment(now, now)} UTC.${last}`;
}

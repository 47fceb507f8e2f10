import { Change } from "#components/change.tsx";
import { ScoreChart } from "#components/charts/score-chart.tsx";
import { GradeBadge } from "#components/grade-badge.tsx";
import { scoreText } from "#components/score-text.ts";
import { fleetChart } from "./fleet-chart.ts";
import { FleetCounts } from "./fleet-counts.tsx";
import type { Overview } from "./overview-data.ts";
import { ScoreScale } from "./score-scale.tsx";

type FleetHeroProps = { readonly overview: Overview };

/** Score, its course over 90 days, and what is open. */
export function FleetHero({ overview }: FleetHeroProps) {
  return (
    <section
      aria-label="Score and trend"
      className="mt-5 grid gap-x-8 gap-y-4 lg:grid-cols-[228px_minmax(0,1fr)] 2xl:grid-cols-[228px_minmax(0,1fr)_300px]"
    >
      <FleetScore overview={overview} />
      <div className="min-w-0">
        <ScoreChart of="all projects" height={236} {...fleetChart(overview)} />
      </div>
      <FleetCounts counts={overview.counts} />
    </section>
  );
}

function FleetScore({ overview }: FleetHeroProps) {
  const { rating, change7d, change90d } = overview;
  if (rating === null) return <p className="max-w-[40ch] text-ink-2">No score yet.</p>;
  return (
    <div>
      <div className="flex items-center gap-3.5">
        <span className="text-3xl font-semibold tracking-[-0.03em]">{scoreText(rating.score)}</span>
        <GradeBadge letter={rating.letter} size="large" />
      </div>
      <p className="mt-1.5 mb-3 flex flex-wrap gap-x-3.5">
        {change7d === null ? null : <Change by={change7d} better="up" decimals={1} suffix="in 7 days" />}
        {change90d === null ? null : <Change by={change90d} better="up" decimals={1} suffix="in 90 days" />}
      </p>
      <ScoreScale score={rating.score} letter={rating.letter} />
      <p className="mt-2 max-w-57 text-xs text-ink-3">
        {`${Math.floor(rating.coverage * 100)} % of what applies was decided.`}
        {rating.letter === null ? " A grade needs 70 %." : ""} The weakest project counts for 40 % of the score, the
        mean by tier for the rest.
      </p>
    </div>
  );
}

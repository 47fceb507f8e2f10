import type { ReactNode } from "react";
import { Change } from "#components/change.tsx";
import { ScoreChart } from "#components/charts/score-chart.tsx";
import { GradeBadge } from "#components/grade-badge.tsx";
import { capText } from "./cap-text.ts";
import { chartOf } from "./chart-of.ts";
import type { Project } from "./project-data.ts";
import { ProjectRun } from "./project-run.tsx";
import { ProjectSources } from "./project-sources.tsx";

type ProjectFactsProps = { readonly project: Project };

/** The strip under the head: score, its course, what was audited, and who says so. */
export function ProjectFacts({ project }: ProjectFactsProps) {
  return (
    <div className="grid border-y border-line md:grid-cols-2 2xl:grid-cols-[190px_minmax(0,1.15fr)_minmax(0,1.1fr)_minmax(0,1.1fr)]">
      <Fact>
        <Score project={project} />
      </Fact>
      <Fact>
        <ScoreChart of={project.name} height={112} {...chartOf(project)} />
      </Fact>
      <Fact>
        <ProjectRun project={project} />
      </Fact>
      <Fact>
        <ProjectSources sources={project.sources} />
      </Fact>
    </div>
  );
}

function Fact({ children }: { readonly children: ReactNode }) {
  return (
    <div className="min-w-0 border-line py-3.5 max-md:not-first:border-t md:px-5 md:even:border-l md:nth-[n+3]:max-2xl:border-t md:odd:max-2xl:pl-0 2xl:not-first:border-l 2xl:first:pl-0 2xl:last:pr-0">
      {children}
    </div>
  );
}

function Score({ project }: ProjectFactsProps) {
  const { rating, change7d, change90d } = project;
  if (rating === null) return null;
  const shown = Math.floor(rating.score * 10) / 10;
  return (
    <>
      <div className="flex items-center gap-2.5">
        <span className="text-[40px] leading-11 font-semibold tracking-[-0.03em]">{shown.toFixed(1)}</span>
        <GradeBadge letter={rating.letter} size="large" />
      </div>
      <p className="mt-1.5 flex flex-wrap gap-x-3">
        {change7d === null ? null : <Change by={change7d} better="up" decimals={1} suffix="in 7 d" />}
        {change90d === null ? null : <Change by={change90d} better="up" decimals={1} suffix="in 90 d" />}
      </p>
      <p className="mt-1.5 text-xs text-ink-3">
        {`${Math.floor(rating.coverage * 100)} % of what applies was decided.`}
        {rating.letter === null ? " That is too little for a letter." : ""} {capText(rating)}
      </p>
    </>
  );
}

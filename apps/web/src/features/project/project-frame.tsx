import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "#api/trpc.ts";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { PageHead } from "#components/page-head.tsx";
import { PageTitle } from "#components/page-title.tsx";
import { StaleTag } from "#components/stale-tag.tsx";
import { Tabs } from "#components/tabs.tsx";
import { Tag } from "#components/tag.tsx";
import { paths } from "#paths.ts";
import { NoReport } from "./no-report.tsx";
import { ProjectFacts } from "./project-facts.tsx";
import { projectSentence } from "./project-sentence.ts";
import { useArrivals } from "./use-arrivals.ts";

type ProjectFrameProps = {
  readonly slug: string;
  readonly tab: "checklist" | "audits";
  readonly children: ReactNode;
};

/** Head, facts and tabs of a project; below them the view of the tab. Without a report, how to send the first. */
export function ProjectFrame({ slug, tab, children }: ProjectFrameProps) {
  const trpc = useTRPC();
  const { data: project } = useSuspenseQuery(trpc.projects.get.queryOptions({ slug }));
  useArrivals(slug);
  const { counts } = project;
  return (
    <>
      <PageTitle>{project.name}</PageTitle>
      <Breadcrumbs trail={[{ label: "Projects", to: paths.projects() }]} current={project.name} />
      <PageHead
        title={project.name}
        tags={
          <>
            <Tag tone="outline" title="How much depends on it: its weight in every roll-up">
              {`${project.tier} tier`}
            </Tag>
            {project.isDemo ? (
              <Tag title="Made by really auditing the projects that come with Stance">demonstration</Tag>
            ) : null}
            {project.isStale && project.observedAt !== null ? <StaleTag since={new Date(project.observedAt)} /> : null}
          </>
        }
        subtitle={project.team.name}
      />
      <p className="lede -mt-2 mb-5">{projectSentence(project)}</p>
      {project.rating === null ? (
        <NoReport project={project} />
      ) : (
        <>
          <ProjectFacts project={project} />
          <div className="mt-4">
            <Tabs
              label="Views of the project"
              tabs={[
                {
                  label: "Checklist",
                  to: paths.project(slug),
                  count: counts.pass + counts.fail + counts.unknown + counts.notApplicable,
                  isCurrent: tab === "checklist",
                },
                { label: "Audits", to: paths.projectAudits(slug), isCurrent: tab === "audits" },
              ]}
            />
          </div>
          {children}
        </>
      )}
    </>
  );
}

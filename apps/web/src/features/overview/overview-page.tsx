import type { ReactNode } from "react";
import { DataBoundary } from "#api/data-boundary.tsx";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { PageHead } from "#components/page-head.tsx";
import { PageTitle } from "#components/page-title.tsx";
import { Page } from "#components/page.tsx";
import { Section } from "#components/section.tsx";
import { FleetPosture } from "./fleet-posture.tsx";
import { FleetSkeleton } from "./fleet-skeleton.tsx";

type OverviewPageProps = {
  /** The list of projects, which is a feature of its own. */
  readonly projects: ReactNode;
};

/** Where all projects stand, what changed and what to do first. */
export function OverviewPage({ projects }: OverviewPageProps) {
  return (
    <Page>
      <PageTitle>Overview</PageTitle>
      <Breadcrumbs current="Overview" />
      <PageHead title="Fleet posture" />
      {/* Begins right under the title. */}
      <div className="-mt-4">
        <DataBoundary what="fleet posture" skeleton={<FleetSkeleton />}>
          <FleetPosture />
        </DataBoundary>
      </div>
      <Section title="Projects">{projects}</Section>
    </Page>
  );
}

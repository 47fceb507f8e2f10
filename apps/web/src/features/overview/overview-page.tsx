import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { PageHead } from "#components/page-head.tsx";
import { PageTitle } from "#components/page-title.tsx";
import { Page } from "#components/page.tsx";

export function OverviewPage() {
  return (
    <Page>
      <PageTitle>Overview</PageTitle>
      <Breadcrumbs current="Overview" />
      <PageHead title="Fleet posture" />
    </Page>
  );
}

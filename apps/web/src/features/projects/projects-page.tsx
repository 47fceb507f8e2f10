import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { PageHead } from "#components/page-head.tsx";
import { PageTitle } from "#components/page-title.tsx";
import { Page } from "#components/page.tsx";

export function ProjectsPage() {
  return (
    <Page>
      <PageTitle>Projects</PageTitle>
      <Breadcrumbs current="Projects" />
      <PageHead title="Projects" />
    </Page>
  );
}

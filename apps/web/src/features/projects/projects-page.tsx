import { Link } from "react-router";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { buttonStyle } from "#components/button-style.ts";
import { Icon } from "#components/icon.tsx";
import { PageHead } from "#components/page-head.tsx";
import { PageTitle } from "#components/page-title.tsx";
import { Page } from "#components/page.tsx";
import { paths } from "#paths.ts";
import { ProjectList } from "./project-list.tsx";

export function ProjectsPage() {
  return (
    <Page>
      <PageTitle>Projects</PageTitle>
      <Breadcrumbs current="Projects" />
      <PageHead
        title="Projects"
        actions={
          <Link to={paths.addProject()} className={buttonStyle("primary")}>
            <Icon name="plus" size={14} />
            Add a project
          </Link>
        }
      />
      <ProjectList />
    </Page>
  );
}

import { useParams } from "react-router";
import { DataBoundary } from "#api/data-boundary.tsx";
import { Page } from "#components/page.tsx";
import { AuditList } from "./audit-list.tsx";
import { ProjectFrame } from "./project-frame.tsx";

/** The reports that a project was judged on, and what each of them changed. */
export function AuditsPage() {
  const { slug = "" } = useParams(); // the route has the parameter
  return (
    <Page>
      <ProjectFrame slug={slug} tab="audits">
        <DataBoundary what="audits">
          <AuditList slug={slug} />
        </DataBoundary>
      </ProjectFrame>
    </Page>
  );
}

import { useParams } from "react-router";
import { DataBoundary } from "#api/data-boundary.tsx";
import { Page } from "#components/page.tsx";
import { Checklist } from "./checklist.tsx";
import { ProjectFrame } from "./project-frame.tsx";
import { ProjectSide } from "./project-side.tsx";

/** One project: where it stands, what fails in it and in which order to fix it. */
export function ProjectPage() {
  const { slug = "" } = useParams(); // the route has the parameter
  return (
    <Page>
      <ProjectFrame slug={slug} tab="checklist">
        <div className="grid gap-x-9 2xl:grid-cols-[minmax(0,1fr)_250px]">
          <DataBoundary what="checklist">
            <Checklist slug={slug} />
          </DataBoundary>
          <DataBoundary what="order of fixes">
            <ProjectSide slug={slug} />
          </DataBoundary>
        </div>
      </ProjectFrame>
    </Page>
  );
}

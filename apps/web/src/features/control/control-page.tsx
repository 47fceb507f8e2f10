import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { DataBoundary } from "#api/data-boundary.tsx";
import { useTRPC } from "#api/trpc.ts";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { useShortcut } from "#components/keyboard/use-shortcut.ts";
import { PageTitle } from "#components/page-title.tsx";
import { paths } from "#paths.ts";
import { ControlBody } from "./control-body.tsx";
import { ControlFacts } from "./control-facts.tsx";
import { ControlHead } from "./control-head.tsx";
import { ControlList } from "./control-list.tsx";

/** One control of one project: why it matters, what was seen, how to fix it and how to prove it. */
export function ControlPage() {
  const { slug = "", controlId = "" } = useParams(); // the route has both
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { data: control } = useSuspenseQuery(trpc.controls.get.queryOptions({ slug, controlId }));
  const { data: project } = useSuspenseQuery(trpc.projects.get.queryOptions({ slug }));
  const open = (id: string | null) => {
    if (id !== null) void navigate(paths.control(slug, id));
  };
  useShortcut({ keys: "j", label: "Next failing control", group: "This page", run: () => open(control.next) });
  useShortcut({ keys: "k", label: "Previous failing control", group: "This page", run: () => open(control.previous) });
  return (
    <div className="xl:grid xl:grid-cols-[320px_minmax(0,1fr)]">
      <PageTitle>{`${control.title} · ${project.name}`}</PageTitle>
      <Breadcrumbs
        trail={[
          { label: "Projects", to: paths.projects() },
          { label: project.name, to: paths.project(slug) },
        ]}
        current={control.id}
      />
      <div className="max-xl:hidden xl:sticky xl:top-12 xl:h-[calc(100dvh-48px)] xl:overflow-y-auto xl:border-r xl:border-line">
        <DataBoundary what="controls">
          <ControlList slug={slug} current={control.id} name={project.name} rating={project.rating} />
        </DataBoundary>
      </div>
      <div className="min-w-0 px-4 pt-4 pb-14 lg:px-8">
        <ControlHead slug={slug} control={control} />
        <div className="grid gap-x-9 2xl:grid-cols-[minmax(0,1fr)_220px]">
          <ControlBody control={control} isFirst />
          <ControlFacts control={control} slug={slug} />
        </div>
      </div>
    </div>
  );
}

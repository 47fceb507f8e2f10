import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { IconName } from "#components/icon.tsx";
import { patterns } from "./paths.ts";

export type AppRoute = {
  readonly path: string;
  readonly page: LazyExoticComponent<ComponentType>;
  /** Name of the browser tab and of the breadcrumb until the page has a better one. */
  readonly title: string;
  /** `bare` pages are for people who are not signed in; all others stand inside the shell. */
  readonly frame: "shell" | "bare";
  /** Present when the page has a place in the navigation; `key` is pressed after G. */
  readonly nav?: { readonly label: string; readonly icon: IconName; readonly key: string };
};

/** Every page. A page that is not listed here does not exist: navigation, keys and titles are all made from it. */
export const ROUTES: readonly AppRoute[] = [
  {
    path: patterns.overview,
    page: lazy(async () => {
      const [{ OverviewPage }, { ProjectList }] = await Promise.all([
        import("#features/overview/overview-page.tsx"),
        import("#features/projects/project-list.tsx"),
      ]);
      return { default: () => <OverviewPage projects={<ProjectList />} /> };
    }),
    title: "Overview",
    frame: "shell",
    nav: { label: "Overview", icon: "overview", key: "o" },
  },
  {
    path: patterns.projects,
    page: lazy(async () => ({ default: (await import("#features/projects/projects-page.tsx")).ProjectsPage })),
    title: "Projects",
    frame: "shell",
    nav: { label: "Projects", icon: "projects", key: "p" },
  },
  {
    path: patterns.addProject,
    page: lazy(async () => ({ default: (await import("#features/first-run/add-project-page.tsx")).AddProjectPage })),
    title: "Add a project",
    frame: "shell",
  },
  {
    path: patterns.project,
    page: lazy(async () => ({ default: (await import("#features/project/project-page.tsx")).ProjectPage })),
    title: "Project",
    frame: "shell",
  },
  {
    path: patterns.projectAudits,
    page: lazy(async () => ({ default: (await import("#features/project/audits-page.tsx")).AuditsPage })),
    title: "Audits",
    frame: "shell",
  },
  {
    path: patterns.control,
    page: lazy(async () => ({ default: (await import("#features/control/control-page.tsx")).ControlPage })),
    title: "Control",
    frame: "shell",
  },
  {
    path: patterns.signIn,
    page: lazy(async () => ({ default: (await import("#features/session/sign-in-page.tsx")).SignInPage })),
    title: "Sign in",
    frame: "bare",
  },
  {
    path: patterns.setUp,
    page: lazy(async () => ({ default: (await import("#features/session/set-up-page.tsx")).SetUpPage })),
    title: "Set up",
    frame: "bare",
  },
];

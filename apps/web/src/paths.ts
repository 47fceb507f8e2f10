/** The only place that knows URLs: `pattern` is for the router, the functions build a link. */
export const patterns = {
  overview: "/",
  projects: "/projects",
  addProject: "/projects/add",
  project: "/projects/:slug",
  projectAudits: "/projects/:slug/audits",
  control: "/projects/:slug/controls/:controlId",
  signIn: "/sign-in",
  setUp: "/setup",
} as const;

export const paths = {
  overview: () => patterns.overview,
  projects: () => patterns.projects,
  addProject: () => patterns.addProject,
  project: (slug: string) => `/projects/${encodeURIComponent(slug)}`,
  projectAudits: (slug: string) => `/projects/${encodeURIComponent(slug)}/audits`,
  control: (slug: string, controlId: string) =>
    `/projects/${encodeURIComponent(slug)}/controls/${encodeURIComponent(controlId)}`,
  signIn: (returnTo?: string) =>
    returnTo === undefined || returnTo === patterns.overview
      ? patterns.signIn
      : `${patterns.signIn}?next=${encodeURIComponent(returnTo)}`,
} as const;

/** The page to open after sign-in. Only a path of this application is followed, never another site. */
export function returnPath(search: string): string {
  const next = new URLSearchParams(search).get("next");
  if (next === null || !/^\/(?![/\\])/.test(next)) return paths.overview();
  return next;
}

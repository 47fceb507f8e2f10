/**
 * A path below the project's directory. In a project that is itself a template, as cookiecutter makes projects from, a
 * directory named by a placeholder is an ordinary one and no template inside the project: it is left out of the path.
 */
export function pathInProject(path: string, project: string): string {
  const inner = project === "" ? path : path.slice(project.length + 1);
  if (!project.includes("{{")) return inner;
  const parts = inner.split("/");
  return parts.filter((part, index) => index === parts.length - 1 || !part.includes("{{")).join("/");
}

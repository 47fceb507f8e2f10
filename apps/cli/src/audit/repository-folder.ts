/**
 * Folder of the audited tree inside its repository, "" for its root: `target` is the project as it is from the root of the
 * repository, `project` as it is from the tree.
 */
export function repositoryFolder(target: string, project: string): string {
  if (target === project || target === ".") return "";
  if (project === ".") return target;
  return target.endsWith(`/${project}`) ? target.slice(0, -project.length - 1) : "";
}

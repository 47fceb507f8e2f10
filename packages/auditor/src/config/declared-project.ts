/** A Django project that `[[tool.stance.projects]]` declares. */
export type DeclaredProject = {
  /** Its directory from the folder of pyproject.toml, "." for that folder. */
  readonly root: string;
  /** Name of the project on the server. */
  readonly name?: string;
  /** Settings module of production. */
  readonly settings?: string;
};

const KEYS = ["root", "name", "settings"] as const;

/** The declared projects; a text says what is wrong with the first that cannot be used. */
export function declaredProjects(value: unknown): readonly DeclaredProject[] | string {
  if (!Array.isArray(value)) return "projects must be written as [[tool.stance.projects]]";
  const projects: DeclaredProject[] = [];
  for (const [index, entry] of value.entries()) {
    const project = declaredProject(entry);
    if (typeof project === "string") return `projects, number ${index + 1}: ${project}`;
    if (projects.some(({ root }) => root === project.root)) return `projects: ${project.root} is declared twice`;
    projects.push(project);
  }
  return projects;
}

function declaredProject(entry: unknown): DeclaredProject | string {
  if (typeof entry !== "object" || entry === null) return "it must be a table";
  const fields: Partial<Record<(typeof KEYS)[number], string>> = {};
  for (const key of KEYS) {
    const value: unknown = Reflect.get(entry, key);
    if (value === undefined) continue;
    if (typeof value !== "string" || value === "") return `${key} must be a text that is not empty`;
    fields[key] = value;
  }
  const { root, ...rest } = fields;
  if (root === undefined) return "root is missing: the directory of the project";
  const plain = root
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/+$/, "");
  if (plain.startsWith("/") || plain.split("/").includes("..")) return `root ${root} leads out of the repository`;
  return { root: plain === "" ? "." : plain, ...rest };
}

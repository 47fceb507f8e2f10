import { pathInProject } from "#files/path-in-project.ts";
import type { ProjectFiles } from "#files/project-files.ts";

import { reasonToLeaveOut } from "./reason-to-leave-out.ts";
import type { ConfiguredTemplates } from "./template-directories.ts";
import type { TemplateEngine } from "./template-token.ts";

export type TemplateFile = {
  readonly path: string;
  readonly engine: TemplateEngine;
  /** Name by which views and includes load it, `shop/cart.html`. */
  readonly name: string;
};

export type FrontFiles = {
  readonly templates: readonly TemplateFile[];
  /** Paths of JavaScript that browsers load as it stands. */
  readonly scripts: readonly string[];
  /** How many files were left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
};

const TEMPLATE = /\.(?:html?|xhtml|svg|jinja2?|j2)$/i;

const JINJA_NAME = /\.(?:jinja2?|j2)$/i;

/** Text for mails is not HTML, even when Jinja fills it in. */
const TEXT_TEMPLATE =
  /\.(?:txt|eml|text|md|csv|json|xml|ya?ml|conf|cfg|ini|sh|py|sql|service|tex)(?:\.(?:jinja2?|j2))?$/i;

const SCRIPT = /\.m?js$/i;

/** Source that a build turns into scripts: who wrote it knows a framework that this audit does not read. */
const FRONT_END_SOURCE = /\.(?:jsx|tsx|vue|svelte)$/i;

/** The project's own templates and scripts; `others` are directories of other programs. */
export function frontFiles(
  files: ProjectFiles,
  project: string,
  configured: ConfiguredTemplates,
  others: readonly string[] = [],
): FrontFiles {
  const templates: TemplateFile[] = [];
  const scripts: string[] = [];
  const leftOut: Record<string, number> = {};
  const leaveOut = (reason: string): void => {
    leftOut[reason] = (leftOut[reason] ?? 0) + 1; // 0: the first of its reason
  };
  for (const path of files.paths) {
    const isScript = SCRIPT.test(path);
    const isTemplate = TEMPLATE.test(path) && !TEXT_TEMPLATE.test(path);
    if (!isScript && !isTemplate && !FRONT_END_SOURCE.test(path)) continue;
    const directory = isTemplate ? templateDirectory(path, project, configured) : null;
    const isOwn = isBelow(path, project) && (isScript ? /(?:^|\/)(?:static|assets)\//.test(path) : !isTemplate);
    if (directory === null && !isOwn) continue;
    const reason = others.some((other) => path.startsWith(`${other}/`))
      ? "other-programs"
      : reasonToLeaveOut(isBelow(path, project) ? pathInProject(path, project) : path);
    if (reason !== null) leaveOut(reason);
    else if (FRONT_END_SOURCE.test(path)) leaveOut("front-end-source");
    else if (directory === null) scripts.push(path);
    else templates.push({ path, ...directory });
  }
  return { templates, scripts, leftOut };
}

/** Engine and name of a template; null for a file that is in no directory of templates. */
function templateDirectory(
  path: string,
  project: string,
  { directories, appEngine }: ConfiguredTemplates,
): { readonly engine: TemplateEngine; readonly name: string } | null {
  const byName = JINJA_NAME.test(path) ? "jinja" : null;
  // The longest: one directory may be inside another.
  const [known] = directories
    .filter((directory) => isBelow(path, directory.path))
    .toSorted((a, b) => b.path.length - a.path.length);
  if (known !== undefined) return { engine: byName ?? known.engine, name: path.slice(known.path.length + 1) };
  if (!isBelow(path, project)) return null;
  const match = /^(?:.*\/)?(templates|jinja2)\/(.+)$/.exec(path);
  const [, directory, name] = match ?? [];
  if (name === undefined) return null;
  return { engine: byName ?? (directory === "jinja2" ? "jinja" : appEngine), name };
}

function isBelow(path: string, directory: string): boolean {
  return directory === "" || path.startsWith(`${directory}/`);
}

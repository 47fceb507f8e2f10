import { posix } from "node:path";

import type { DjangoSettings, Skipped, Templates } from "@stance/model";

import type { Collector, CollectorInput } from "#collect/collector.ts";
import { otherPrograms } from "#discover/other-programs.ts";
import { LimitExceeded } from "#evaluate/budget.ts";

import { finishSites, type DraftsOfFile } from "./finish-sites.ts";
import { isGeneratedScript } from "./is-generated-script.ts";
import { judgeForms } from "./judge-forms.ts";
import { scanScript } from "./scan-script.ts";
import { scanTemplate } from "./scan-template.ts";
import { configuredTemplates } from "./template-directories.ts";
import { frontFiles, type FrontFiles, type TemplateFile } from "./template-files.ts";
import type { TemplateScan } from "./template-scan.ts";

/** Names that Django's own error views load. */
const ERROR_PAGES = new Set(["400.html", "403.html", "404.html", "500.html", "403_csrf.html"]);

/** Larger templates are reports or data, not pages. */
const MAX_TEMPLATE_LENGTH = 1_000_000;

type Scanned = { readonly file: TemplateFile; readonly scan: TemplateScan };

type Gathered = {
  readonly scanned: Scanned[];
  readonly scripts: DraftsOfFile[];
  readonly leftOut: Record<string, number>;
  readonly skipped: Skipped[];
};

/**
 * Evidence of kind `templates`: the project's own templates and the scripts that browsers load as they stand. Tests,
 * examples, documentation, copied and built files are left out and counted; `front-end-source` counts the files of a
 * framework (jsx, vue) that were not read. Traits of every kind of site: `plain-text` in a file that is no HTML, `off-line`
 * in mails and printed documents.
 */
export const collectTemplates: Collector<"templates"> = (input) => {
  const settingsPaths = input.settings.files.map(({ path }) => path);
  const others = otherPrograms(input.files, input.project, settingsPaths);
  const files = frontFiles(input.files, input.project, configuredTemplates(input.settings), others);
  const gathered: Gathered = { scanned: [], scripts: [], leftOut: { ...files.leftOut }, skipped: [] };
  gather(files, input, gathered);
  const { sites, cut } = finishSites([...withForms(gathered.scanned, input), ...gathered.scripts], input);
  const evidence: Templates = {
    sites,
    files: {
      django: gathered.scanned.filter(({ file }) => file.engine === "django").length,
      jinja: gathered.scanned.filter(({ file }) => file.engine === "jinja").length,
      scripts: gathered.scripts.length,
    },
    errorPages: files.templates.filter(({ name }) => ERROR_PAGES.has(name)).map(({ path }) => path),
    partialFiles: gathered.scanned.filter(({ scan }) => !scan.isComplete).map(({ file }) => file.path),
    leftOut: gathered.leftOut,
    cut,
  };
  return { evidence, skipped: gathered.skipped };
};

/** Reads every file while there is time. */
function gather(files: FrontFiles, input: CollectorInput, gathered: Gathered): void {
  const header = headerName(input.settings);
  const total = files.templates.length + files.scripts.length;
  let done = 0;
  try {
    for (const file of files.templates) {
      input.budget.checkTime();
      const text = readText(file.path, input, gathered.skipped);
      if (text !== null) gathered.scanned.push({ file, scan: scanTemplate(text, file, header) });
      done += 1;
    }
    for (const path of files.scripts) {
      input.budget.checkTime();
      readScript(path, header, input, gathered);
      done += 1;
    }
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    gathered.skipped.push({ reason: `Templates: ${total - done} of ${total} files were not read: ${error.message}.` });
  }
}

function readScript(path: string, header: string | null, input: CollectorInput, gathered: Gathered): void {
  const text = readText(path, input, gathered.skipped);
  if (text === null) return;
  if (isGeneratedScript(text)) {
    gathered.leftOut["bundled"] = (gathered.leftOut["bundled"] ?? 0) + 1; // 0: the first one
    return;
  }
  gathered.scripts.push({ path, drafts: scanScript({ text, start: 0, symbol: "", header }) });
}

/** The text of a file; null for what is not text or too long, which is then named. */
function readText(path: string, input: CollectorInput, skipped: Skipped[]): string | null {
  const text = input.files.read(path);
  if (text === null) return null; // named by whoever read it
  const isBinary = text.slice(0, 1000).includes("\0");
  if (!isBinary && text.length <= MAX_TEMPLATE_LENGTH) return text;
  skipped.push({ path, reason: isBinary ? "Not a text." : `Longer than ${MAX_TEMPLATE_LENGTH} characters.` });
  return null;
}

/** Drafts of each template with those of its forms, in the order of the file. */
function withForms(scanned: readonly Scanned[], input: CollectorInput): readonly DraftsOfFile[] {
  const byName = new Map(scanned.map(({ file, scan }) => [file.name, scan.facts]));
  return scanned.map(({ file, scan }) => {
    const text = scan.forms.length === 0 ? "" : (input.files.read(file.path) ?? ""); // it was read before
    const nameFrom = (name: string): string =>
      name.startsWith(".") ? posix.normalize(posix.join(posix.dirname(file.name), name)) : name;
    const forms = judgeForms(scan.forms, text, (name) => byName.get(nameFrom(name)));
    return { path: file.path, drafts: [...scan.drafts, ...forms].toSorted((a, b) => a.start - b.start) };
  });
}

/** The header that CSRF_HEADER_NAME stands for, as scripts write it; null for Django's own. */
function headerName(settings: DjangoSettings): string | null {
  const name = "CSRF_HEADER_NAME";
  const value = Object.hasOwn(settings.settings, name) ? settings.settings[name]?.value : undefined;
  if (value?.kind !== "literal" || typeof value.value !== "string") return null;
  const header = value.value.replace(/^HTTP_/, "").replaceAll("_", "-");
  return header === "" || header === "X-CSRFTOKEN" ? null : header;
}

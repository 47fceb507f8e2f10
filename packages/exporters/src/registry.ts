import type { ExportInput } from "./export-input.ts";
import { github } from "./github/github.ts";
import { htmlPage } from "./html/html-page.ts";
import { junit } from "./junit/junit.ts";
import { markdown } from "./markdown/markdown.ts";
import { sarif } from "./sarif/sarif.ts";

/** Names of the formats, in the order in which they are offered. */
export const EXPORT_FORMATS = ["sarif", "markdown", "junit", "github", "html"] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Audited projects as one text. Pure: same input, same text. */
export type Exporter = (inputs: readonly ExportInput[]) => string;

export const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  sarif,
  markdown,
  junit,
  github,
  html: htmlPage,
};

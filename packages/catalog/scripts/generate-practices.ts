/** Writes docs/practices.md: which control stands for which published practice or tool. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { controlById } from "../src/controls/index.ts";
import { PRACTICES, TOOLS, type Practice } from "../src/frameworks/practices.ts";

const INTRODUCTION = `# From published practice to control

Stance grew from five articles on Django security. This page lists every practice and tool that they name, and the controls
that stand for it. It is generated from \`src/frameworks/practices.ts\` by \`npm run generate\`; a test fails when a practice has
no control.

Articles: 0 a hub on hardening, 1 best practices with a deployment checklist, 2 a course overview with essential settings,
3 practices of 2018, 4 twelve settings for production.
`;

const directory = join(import.meta.dirname, "..", "docs");
mkdirSync(directory, { recursive: true });
writeFileSync(
  join(directory, "practices.md"),
  [INTRODUCTION, "## Practices\n", table(PRACTICES), "\n## Tools\n", table(TOOLS)].join("\n") + "\n",
);

function table(entries: readonly Practice[]): string {
  const rows = entries.map(
    ({ practice, articles, controls }) =>
      `| ${practice} | ${articles.join(", ")} | ${controls.map(link).join("<br>")} |`,
  );
  return ["| Practice | Articles | Controls |", "| --- | --- | --- |", ...rows].join("\n");
}

function link(id: string): string {
  const control = controlById(id);
  if (control === undefined) throw new Error(`there is no control ${id}`);
  return `[\`${id}\`](../src/controls/${control.area}/${id}.ts) ${control.title}`;
}

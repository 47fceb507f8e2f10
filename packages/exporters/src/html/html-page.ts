import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

import type { ExportInput } from "#export-input.ts";
import { projectName } from "#view/report-sentences.ts";

import { Markup, markup } from "./markup.ts";
import { projectSection } from "./project-section.ts";
import { STYLE } from "./style.ts";

/** A page in one file: no script, nothing is loaded, and its policy allows its own style alone. */
export function htmlPage(inputs: readonly ExportInput[]): string {
  const names = inputs.map(({ report }) => projectName(report)).join(", ");
  const policy = `default-src 'none'; style-src 'sha256-${digest(STYLE)}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Stance: ${names}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
${inputs.map(projectSection)}
<footer>Unknown never counts as passed. A suppression keeps a finding from failing a build; it changes neither verdict nor score.</footer>
</main>
</body>
</html>
`.text;
}

function digest(text: string): string {
  return btoa(String.fromCharCode(...sha256(utf8ToBytes(text))));
}

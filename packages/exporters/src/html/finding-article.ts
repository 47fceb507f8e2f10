import type { Control, FlowStep } from "@stance/model";

import { suppressedPhrase } from "#view/report-sentences.ts";
import type { ShownFinding } from "#view/shown-finding.ts";

import { markup, type Markup } from "./markup.ts";

/** One finding: what, where, why it counts or not, and what to do. */
export function findingArticle(finding: ShownFinding): Markup {
  const { severity, title, control, message, facts, draft } = finding;
  const where = finding.path === null ? "" : `${finding.path}${finding.line === null ? "" : `:${finding.line}`}`;
  const suppressed = suppressedPhrase(finding);
  const marks = [
    ...(finding.isNew === true ? ["new"] : []),
    ...(finding.failsBuild ? ["fails the build"] : []),
    ...(suppressed === null ? [] : ["suppressed"]),
  ];
  const flow = draft.flow ?? []; // most findings are one place
  return markup`<article>
<p class="severity ${severity}">${severity}${marks.map((mark) => markup` <small>${mark}</small>`)}</p>
<div>
<h3>${title}</h3>
<code class="id">${control}</code>
<p>${message}</p>
${suppressed === null ? "" : markup`<p class="muted">${sentence(suppressed)}</p>\n`}${where === "" ? "" : codeOf(where, draft.text)}${flow.length === 0 ? "" : flowOf(flow)}${facts === undefined ? "" : guidanceOf(facts)}</div>
</article>
`;
}

function codeOf(where: string, text: string): Markup {
  return markup`<pre>${where}${text.trim() === "" ? "" : `\n${text.trim()}`}</pre>\n`;
}

function flowOf(flow: readonly FlowStep[]): Markup {
  const steps = flow.map(
    ({ place, text }) => markup`<li><code>${place.path}:${place.line}</code> <code>${text}</code></li>`,
  );
  return markup`<ol class="steps">${steps}</ol>\n`;
}

function guidanceOf({ guidance }: Control): Markup {
  const steps = guidance.steps.map((step) => markup`<li>${withCode(step)}</li>`);
  return markup`<p class="muted">${withCode(guidance.why)}</p>\n<ol class="steps">${steps}</ol>\n`;
}

/** The catalog writes code in backticks. */
function withCode(text: string): readonly (string | Markup)[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : part));
}

function sentence(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}${/[.!?]$/.test(phrase) ? "" : "."}`;
}

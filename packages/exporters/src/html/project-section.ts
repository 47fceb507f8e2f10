import { controlById } from "@stance/catalog";
import { UNKNOWN_REASON_TEXT, type Report } from "@stance/model";

import type { ExportInput } from "#export-input.ts";
import {
  answerSentence,
  gateSentence,
  projectName,
  scoreSentence,
  severityCounts,
  skippedSentence,
  statusCounts,
  suppressionNotes,
  type SuppressionNote,
} from "#view/report-sentences.ts";
import { shownFindings, type ShownFinding } from "#view/shown-finding.ts";

import { findingArticle } from "./finding-article.ts";
import { markup, type Markup } from "./markup.ts";

/** Everything about one project, the answer first. */
export function projectSection(input: ExportInput): Markup {
  const { report } = input;
  const findings = shownFindings(input);
  const open = findings.filter(({ suppression }) => suppression === null);
  const silenced = findings.filter(({ suppression }) => suppression !== null);
  const score = scoreSentence(report);
  const gate = input.gate.threshold === "never" ? "" : input.gate.failing.size > 0 ? "fails" : "passes";
  return markup`<section class="project">
<p class="product">Stance, security checklist of a Django project</p>
<h1>${projectName(report)}</h1>
<p class="lede">${answerSentence(input, findings)}</p>
<p class="gate ${gate}">${gateSentence(input)}</p>
${score === null ? "" : markup`<p class="score">${score}</p>\n`}${counts(input, findings)}
${facts(report)}
${titled("Findings", open.length, open.map(findingArticle))}
${titled("Suppressed", silenced.length, silenced.map(findingArticle))}
${rows("Suppressions without effect", suppressionNotes(input).map(noteRow))}
${rows("Not decided", undecided(report))}
${rows("Passed", passed(report))}
${rows(
  "Left out",
  report.limits.skipped.map((entry) => markup`${skippedSentence(entry)}`),
)}
</section>
`;
}

function noteRow({ path, line, text }: SuppressionNote): Markup {
  return markup`${text}<small><code>${path}:${line}</code></small>`;
}

function counts(input: ExportInput, findings: readonly ShownFinding[]): Markup {
  const { pass, unknown } = statusCounts(input.report);
  const levels = severityCounts(findings).map(
    ([severity, count]) => markup`<li class="${severity}"><b>${count}</b>${severity}</li>\n`,
  );
  return markup`<ul class="counts">
${levels}<li><b>${unknown}</b>controls not decided</li>
<li><b>${pass}</b>controls passed</li>
</ul>`;
}

function facts({ target, revision, finishedAt, tool }: Report): Markup {
  const lines = [
    ["Settings", target.settingsModule ?? "no settings module was found"],
    ["Django", target.djangoVersion ?? "version not pinned by any file"],
    ["Commit", commitText(revision)],
    ["Audited", `${finishedAt.slice(0, 16).replace("T", " ")} UTC, Stance ${tool.version}, catalog ${tool.catalog}`],
  ] as const;
  return markup`<dl class="facts">${lines.map(([term, text]) => markup`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`;
}

function commitText(revision: Report["revision"]): string {
  if (revision === null) return "not a git repository";
  const branch = revision.branch === null ? "" : ` on ${revision.branch}`;
  return `${revision.commit.slice(0, 10)}${branch}${revision.dirty ? ", with uncommitted changes" : ""}`;
}

function undecided({ results }: Report): readonly Markup[] {
  return results.flatMap(({ control, outcome }) => {
    if (outcome.status !== "unknown") return [];
    const why = [UNKNOWN_REASON_TEXT[outcome.reason], outcome.question].filter((part) => part !== undefined).join(" ");
    return [markup`${titleOf(control)} <code class="id">${control}</code><small>${why}</small>`];
  });
}

function passed({ results }: Report): readonly Markup[] {
  return results
    .filter(({ outcome }) => outcome.status === "pass")
    .map(({ control }) => markup`${titleOf(control)} <code class="id">${control}</code>`);
}

function titleOf(control: string): string {
  return controlById(control)?.title ?? control;
}

function titled(title: string, count: number, body: readonly Markup[]): Markup {
  return count === 0 ? markup`` : markup`<h2>${title} <span>${count}</span></h2>\n${body}`;
}

function rows(title: string, items: readonly Markup[]): Markup {
  const list = markup`<ul class="rows">${items.map((item) => markup`<li>${item}</li>\n`)}</ul>`;
  return titled(title, items.length, [list]);
}

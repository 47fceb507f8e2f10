import { compareSeverity, type Report, type Status } from "@stance/model";

import type { Judgment } from "#audit/judge-evidence.ts";
import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";
import { wrapText } from "#terminal/wrap-text.ts";

import type { ChecklistInput } from "./checklist-input.ts";

/** Which project, which Django, which settings and why, which commit; then the answer in one sentence. */
export function headerSection(input: ChecklistInput, screen: Screen): readonly string[] {
  const { report, judgment, projectName } = input;
  const { paint, width } = screen;
  const rows = [
    ["Django", djangoLine(report)],
    ["Settings", settingsLine(input)],
    ["Commit", commitLine(report)],
  ] as const;
  return [
    paint.bold(printable(projectName)),
    ...rows.flatMap(([label, text]) =>
      wrapText(printable(text), width - LABEL).map(
        (line, index) => `${paint.dim((index === 0 ? label : "").padEnd(LABEL))}${line}`,
      ),
    ),
    "",
    ...wrapText(answer(judgment), width).map((line) => paint.bold(line)),
  ];
}

const LABEL = 10;

function djangoLine(report: Report): string {
  const { djangoVersion, pythonVersion } = report.target;
  const python = pythonVersion === null ? "" : `, Python ${pythonVersion}`;
  return `${djangoVersion ?? "version not pinned by any file"}${python}`;
}

function settingsLine({ report, evidence }: ChecklistInput): string {
  const module = evidence["django-settings"]?.module;
  if (module === null || module === undefined) return report.target.settingsModule ?? "no settings module was found";
  return `${module.name} (${module.reason.replace(/\.$/, "")})`;
}

function commitLine(report: Report): string {
  const { revision } = report;
  if (revision === null) return "not a git repository";
  const branch = revision.branch === null ? "" : ` on ${revision.branch}`;
  const subject = revision.subject === undefined ? "" : `, ${revision.subject}`;
  return `${revision.commit.slice(0, 10)}${branch}${subject}${revision.dirty ? " (with uncommitted changes)" : ""}`;
}

function answer({ controls, findings }: Judgment): string {
  const count = (status: Status): number => controls.filter(({ result }) => result.outcome.status === status).length;
  const failing = count("fail");
  const applicable = controls.length - count("notApplicable");
  const undecided = count("unknown");
  const open = undecided === 0 ? "every answer is known" : `${undecided} could not be decided`;
  if (failing === 0) return `No control fails of ${applicable}; ${open}.`;
  const [worst] = findings.map(({ draft }) => draft.severity).sort(compareSeverity);
  return `${failing} of ${applicable} controls ${failing === 1 ? "fails" : "fail"}, the worst is ${worst ?? "unknown"}; ${open}.`;
}

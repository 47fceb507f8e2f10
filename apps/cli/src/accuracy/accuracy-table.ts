import type { Severity } from "@stance/model";

import type { LocatedFinding, Measured } from "./measure-project.ts";

export type Precision = { readonly read: number; readonly true: number };

const SEVERE: ReadonlySet<Severity> = new Set(["critical", "high"]);

/** True among the read findings: the severe ones, and all. */
export function precisionOf(measured: readonly Measured[]): { readonly severe: Precision; readonly all: Precision } {
  const read = measured.flatMap(({ findings }) => findings.filter(isRead));
  return { severe: count(read.filter(isSevere)), all: count(read) };
}

/** Severe findings that nobody has read: the measurement is not complete while there are any. */
export function unread(measured: readonly Measured[]): readonly LocatedFinding[] {
  return measured.flatMap(({ findings }) => findings.filter((finding) => isSevere(finding) && !isRead(finding)));
}

/** The table for the docs, one row a project, with the sums below it. */
export function accuracyTable(measured: readonly Measured[]): string {
  const rows = measured.map((project) => {
    const { expectation, module, counts, settings, findings } = project;
    const { severe, all } = precisionOf([project]);
    const total = settings.decided + settings.unknown;
    return [
      `${expectation.repository} \`${expectation.commit.slice(0, 7)}\``,
      `${module === null ? "none" : `\`${module}\``}: ${expectation.moduleReason}`,
      `${counts.pass + counts.fail + counts.notApplicable}`,
      `${counts.pass}`,
      `${counts.fail}`,
      `${counts.unknown}`,
      `${percent(settings.unknown, total)}${expectation.settingsElsewhere === undefined ? "" : ` (${expectation.settingsElsewhere})`}`,
      `${findings.filter(isSevere).length}`,
      shown(severe),
      `${findings.length}`,
      shown(all),
    ];
  });
  const { severe, all } = precisionOf(measured);
  const head = [
    "Project",
    "Production module, and why",
    "Decided",
    "Pass",
    "Fail",
    "Unknown",
    "Unknown among settings controls",
    "Critical and high findings",
    "true / read",
    "All findings",
    "true / read",
  ];
  return [
    row(head),
    row(head.map(() => "---")),
    ...rows.map(row),
    "",
    `Critical and high: ${shown(severe)} true, ${percent(severe.true, severe.read)}. All that were read: ${shown(all)} true, ${percent(all.true, all.read)}.`,
  ].join("\n");
}

/** What Django's own check said beside ours, one row for each project in which it could be run. */
export function djangoTable(measured: readonly Measured[]): string {
  const rows = measured.flatMap(({ expectation: { repository, deployCheck }, django }) =>
    deployCheck === undefined || django === null
      ? []
      : [
          [
            repository,
            deployCheck.django,
            deployCheck.reported.map((id) => id.replace("security.", "")).join(" "),
            `${django.compared}`,
            `${django.contradictions.length}`,
            Object.entries(deployCheck.explained)
              .map(([pair, why]) => `${pair}: ${why}`)
              .join("<br>"),
          ],
        ],
  );
  const head = ["Project", "Django", "`check --deploy` reports", "Compared", "Contradictions", "Differences explained"];
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

function isRead({ read }: LocatedFinding): boolean {
  return read !== undefined;
}

function isSevere({ finding }: LocatedFinding): boolean {
  return SEVERE.has(finding.draft.severity);
}

function count(findings: readonly LocatedFinding[]): Precision {
  return { read: findings.length, true: findings.filter(({ read }) => read?.isTrue === true).length };
}

function shown({ read, true: right }: Precision): string {
  return `${right} / ${read}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
}

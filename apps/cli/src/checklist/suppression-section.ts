import type { FindingDraft, Suppression } from "@stance/model";

import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";
import { wrapText } from "#terminal/wrap-text.ts";

import type { ChecklistInput } from "./checklist-input.ts";
import { sectionTitle } from "./section-title.ts";

/** What silences findings, until when and why, then suppressions without effect. Empty when nothing is suppressed. */
export function suppressionSection({ suppressions }: ChecklistInput, screen: Screen): readonly string[] {
  if (suppressions.length === 0) return [];
  const active = suppressions.filter(({ state }) => state === "active");
  const idle = suppressions.filter(({ state }) => state !== "active");
  const silenced = new Set(active.flatMap(({ fingerprints }) => fingerprints)).size;
  const remark = `${silenced} ${silenced === 1 ? "finding" : "findings"}${idle.length === 0 ? "" : `, ${idle.length} without effect`}`;
  return [
    ...sectionTitle("Suppressed", remark, screen),
    ...active.flatMap((suppression) =>
      entry(suppression, `until ${suppression.until ?? "?"}: ${suppression.reason ?? ""}`, screen),
    ), // active ones have both
    ...idle.flatMap((suppression) =>
      entry(suppression, `${suppression.state}: ${suppression.note ?? "no effect"}`, screen),
    ),
    ...(silenced === 0 ? [] : wrapText(MEANING, screen.width).map(screen.paint.dim)),
  ];
}

const MEANING =
  "A suppression keeps a finding from failing a build; verdict and score stay. Risks are accepted on the server.";

/** What to say beside each finding that is silenced. */
export function suppressionRemarks({ judgment, suppressions }: ChecklistInput): ReadonlyMap<FindingDraft, string> {
  return new Map(
    judgment.findings.flatMap(({ fingerprint, draft }) => {
      const found = suppressions.find(({ fingerprints }) => fingerprints.includes(fingerprint));
      return found === undefined ? [] : [[draft, `suppressed until ${found.until ?? "?"}, see below`]]; // active ones have a day
    }),
  );
}

function entry({ control, place }: Suppression, text: string, screen: Screen): readonly string[] {
  const head = `${control ?? "no control"}  ${place.path}:${place.line}`;
  return [
    screen.paint.cyan(printable(head)),
    ...wrapText(printable(text), screen.width - 2).map((line) => `  ${line}`),
  ];
}

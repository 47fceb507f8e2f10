import { join, relative, sep } from "node:path";

import type { WrittenSuppression } from "@stance/auditor";
import { controlById, controls, type IdentifiedFinding } from "@stance/catalog";
import type { Status, Suppression } from "@stance/model";
import ignore from "ignore";

import { suggestControls } from "#explain/suggest-control.ts";
import type { ConfiguredSuppression } from "#project/select-projects.ts";

type SuppressionInput = {
  /** The audited tree, to which the paths of findings belong. */
  readonly root: string;
  readonly inComments: readonly WrittenSuppression[];
  readonly configured: readonly ConfiguredSuppression[];
  readonly findings: readonly IdentifiedFinding[];
  /** Verdicts of the controls that were judged. */
  readonly verdicts: ReadonlyMap<string, Status>;
  /** The day of the audit, `2026-11-20`. */
  readonly today: string;
};

/**
 * What became of every suppression that is written down, in the order in which they are found. Those of controls that
 * were not judged this time are left out: nothing can be said about them.
 */
export function applySuppressions(input: SuppressionInput): readonly Suppression[] {
  const isJudged = ({ control, problem }: WrittenSuppression): boolean =>
    problem !== null || control === null || controlById(control) === undefined || input.verdicts.has(control);
  return [
    ...input.inComments
      .filter(isJudged)
      .map((written) => conclude(written, written.place.path, inComment(written), input)),
    ...input.configured
      .filter(({ written }) => isJudged(written))
      .map(({ written, from }) =>
        conclude(
          written,
          slashed(relative(input.root, join(from, written.place.path))),
          inFiles(written, from, input.root),
          input,
        ),
      ),
  ];
}

function conclude(
  written: WrittenSuppression,
  path: string,
  isMeant: (finding: IdentifiedFinding) => boolean,
  { findings, verdicts, today }: SuppressionInput,
): Suppression {
  const { origin, place, control, until, reason } = written;
  const base = {
    origin,
    place: { path, line: place.line },
    control,
    ...(written.path === undefined ? {} : { path: written.path }),
    until: written.problem === null ? until : null,
    reason,
  };
  const without = (state: "unused" | "expired" | "malformed", note: string): Suppression => ({
    ...base,
    state,
    note,
    fingerprints: [],
  });
  if (written.problem !== null) return without("malformed", written.problem);
  if (control === null || controlById(control) === undefined) return without("malformed", unknownControl(control));
  if (until !== null && until < today) return without("expired", `It held until ${until}.`);
  const fingerprints = findings
    .filter((finding) => finding.control === control && isMeant(finding))
    .map(({ fingerprint }) => fingerprint);
  if (fingerprints.length > 0) return { ...base, state: "active", fingerprints };
  const status = verdicts.get(control);
  return without(
    "unused",
    status === "unknown"
      ? "The control could not be decided, so there is nothing to silence."
      : "It silences nothing: the finding that it was written for is not there.",
  );
}

function inComment({ place, lines }: WrittenSuppression): (finding: IdentifiedFinding) => boolean {
  return ({ draft }) => {
    if (draft.place === undefined || lines === undefined || draft.place.path !== place.path) return false;
    const { line, endLine = line } = draft.place;
    return line <= lines.to && endLine >= lines.from;
  };
}

/** Without a pattern every finding of the control is meant; with one, those whose file matches. */
function inFiles({ path }: WrittenSuppression, from: string, root: string): (finding: IdentifiedFinding) => boolean {
  if (path === undefined) return () => true;
  const matcher = ignore().add(path);
  return ({ draft }) => {
    if (draft.place === undefined) return false;
    const own = slashed(relative(from, join(root, draft.place.path)));
    return own !== "" && !own.startsWith("../") && own !== ".." && matcher.ignores(own);
  };
}

function unknownControl(id: string | null): string {
  const ids = controls.map((control) => control.id);
  const [meant] = id === null ? [] : suggestControls(id, ids);
  return `There is no control ${id ?? "without a name"}${meant === undefined ? "" : `; ${meant} may be meant`}.`;
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}

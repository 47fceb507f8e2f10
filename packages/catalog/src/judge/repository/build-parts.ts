import type { KnownSeverity, Repository } from "@stance/model";

import type { JudgedPart } from "../judge-setting.ts";
import { bad, good, undecided } from "../verdict.ts";
import { factPart } from "./fact-part.ts";
import type { BuildStep } from "./runs-tool.ts";

export type BuildRule = {
  /** What was looked for, for example "Audit of Python packages". */
  readonly checked: string;
  readonly expected: string;
  /** Severity when builds run nothing of the sort, and when they do but its failure does not count. */
  readonly missing: KnownSeverity;
  readonly ignored: KnownSeverity;
  /** One sentence without a subject: "runs an audit of the Python packages". */
  readonly sentence: string;
};

/** Without evidence, or without any build to look at, nothing can be said. */
export function noBuilds(repository: Repository | undefined, checked: string, expected: string): JudgedPart {
  const verdict =
    repository === undefined
      ? undecided("no-evidence", "No audit has looked at the repository yet.")
      : undecided("outside-repository", "The repository holds no configuration of a build.", "Where do builds run?");
  const observed = repository === undefined ? "not looked at" : "no build configuration";
  return factPart({ checked, observed, expected, verdict, severity: "info" });
}

/** One part for the steps that were found: good when one of them can stop the build. */
export function judgeSteps(repository: Repository, steps: readonly BuildStep[], rule: BuildRule): JudgedPart {
  const { checked, expected } = rule;
  const effective = steps.find(({ isFailureIgnored }) => !isFailureIgnored);
  if (effective !== undefined) {
    const { place, text } = effective;
    return factPart({ checked, expected, observed: text, verdict: good(), severity: rule.missing, place });
  }
  const [step] = steps;
  if (step !== undefined) {
    const message = `${step.place.path} ${rule.sentence}, but its failure does not stop the build.`;
    return factPart({
      checked,
      expected,
      observed: step.text,
      severity: rule.ignored,
      place: step.place,
      excerpt: step.excerpt,
      text: step.text,
      symbol: checked,
      verdict: bad("no-effect", message),
    });
  }
  const file = repository.ci.files.find(({ path, system }) => system !== "pre-commit" && !path.includes("/actions/"));
  const message = `No build of the repository ${rule.sentence}.`;
  const place = file === undefined ? {} : { place: { path: file.path, line: 1 } };
  return factPart({
    checked,
    expected,
    observed: `nothing in ${repository.ci.files.length} build files`,
    verdict: bad("missing", message),
    severity: rule.missing,
    confidence: "medium",
    symbol: checked,
    ...place,
  });
}

import type { EvidenceSet, KnownSeverity, SourceEdit } from "@stance/model";

import { judgedPart, type JudgedPart } from "./judge-setting.ts";
import { derivesFrom, hasMiddleware, resolveMiddleware, settingContains } from "./middleware.ts";
import type { ResolvedSetting } from "./resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "./verdict.ts";

export type MiddlewareRule = {
  readonly severity: KnownSeverity;
  /** What it means that the middleware is missing, as a sentence. */
  readonly message: string;
  edit(): SourceEdit | null;
};

/** Judges that a middleware, or a class of the project that derives from it, is in MIDDLEWARE. */
export function judgeMiddleware(evidence: EvidenceSet, dottedName: string, rule: MiddlewareRule): JudgedPart {
  const setting = resolveMiddleware(evidence);
  const verdict = verdictOf(evidence, setting, dottedName, rule);
  const edit = verdict.is === "bad" ? rule.edit() : null;
  const className = dottedName.slice(dottedName.lastIndexOf(".") + 1);
  return judgedPart(evidence, setting, verdict, {
    severity: rule.severity,
    expected: `a list with ${className}`,
    fix: null,
    ...(edit === null ? {} : { edits: [edit] }),
  });
}

function verdictOf(evidence: EvidenceSet, setting: ResolvedSetting, dottedName: string, rule: MiddlewareRule): Verdict {
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  if (setting.state === "set" && setting.value.kind === "unknown") {
    return undecided(
      setting.value.reason,
      setting.value.detail ?? "MIDDLEWARE cannot be followed.",
      setting.value.question,
    );
  }
  switch (hasMiddleware(evidence, dottedName)) {
    case "yes":
      return good(noteOfSubclass(evidence, setting, dottedName));
    case "no":
      return bad("missing", rule.message, rule.severity);
    case "unknown":
      return undecided(
        "unresolved-items",
        `Part of MIDDLEWARE could not be resolved, and ${dottedName} is not in the rest.`,
      );
  }
}

/** Django's own check compares names and warns about a subclass, which works all the same. */
function noteOfSubclass(evidence: EvidenceSet, setting: ResolvedSetting, dottedName: string): string | undefined {
  if (settingContains(setting, (name) => name === dottedName) === "yes") return undefined;
  const isSubclass = settingContains(setting, (name) => derivesFrom(evidence, name, dottedName)) === "yes";
  return isSubclass ? "A class of the project takes its place; Django's own check does not see that." : undefined;
}

import type { EvidenceSet } from "@stance/model";

import type { JudgedPart } from "./judge-setting.ts";
import { derivesFrom, resolveMiddleware, settingContains } from "./middleware.ts";
import { undecided } from "./verdict.ts";

/** Methods in which a derived class writes the cookie itself, and then by rules of its own. */
const WRITERS: ReadonlySet<string> = new Set(["process_response", "_set_csrf_cookie", "__call__"]);

/**
 * A bad flag of a cookie is no finding while the project's own class, derived from Django's middleware, writes that cookie:
 * it may set the flag by the scheme of the request and never ask the setting.
 */
export function unlessRewritten(evidence: EvidenceSet, middleware: string, part: JudgedPart): JudgedPart {
  if (part.verdict.is !== "bad") return part;
  const setting = resolveMiddleware(evidence);
  if (settingContains(setting, (name) => name === middleware) !== "no") return part;
  const classes = evidence["django-settings"]?.classes ?? {}; // none: no class of the project is in the list
  const writer = Object.keys(classes).find(
    (name) =>
      derivesFrom(evidence, name, middleware) &&
      classes[name]?.methods.some((method) => WRITERS.has(method)) &&
      settingContains(setting, (listed) => listed === name) === "yes",
  );
  if (writer === undefined) return part;
  const detail = `${part.verdict.message} But ${writer} writes this cookie itself, and whether it asks the setting cannot be followed.`;
  return {
    verdict: undecided("computed", detail),
    confidence: part.confidence,
    observation: { ...part.observation, verdict: "unknown" },
  };
}

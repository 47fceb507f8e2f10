import type { EvidenceSet, SourceEdit } from "@stance/model";

import { insertMiddleware } from "../fix/insert-middleware.ts";
import { hasMiddleware } from "./middleware.ts";
import type { ResolvedSetting } from "./resolve-setting.ts";
import { bad, undecided, type Verdict } from "./verdict.ts";

/**
 * What a good verdict is worth when only this middleware reads the setting. Without it, a value that the project set has
 * no effect: a finding of no weight, because the missing middleware is the cause and is counted where it belongs. A
 * value that nobody set is left open, since a proxy may do the same. Other verdicts stay as they are.
 */
export function throughMiddleware(
  evidence: EvidenceSet,
  middleware: string,
  setting: ResolvedSetting,
  verdict: Verdict,
): { readonly verdict: Verdict; readonly edits?: readonly SourceEdit[] } {
  if (verdict.is !== "good") return { verdict };
  const name = lastSegment(middleware);
  switch (hasMiddleware(evidence, middleware)) {
    case "yes":
      return { verdict };
    case "unknown": {
      const detail = `${setting.name} is fine, but whether ${name}, which reads it, is in MIDDLEWARE could not be resolved.`;
      return { verdict: undecided("unresolved-items", detail) };
    }
    case "no": {
      if (setting.state !== "set") {
        const detail = `${name} is not in MIDDLEWARE, so Django does not send this; a proxy may.`;
        return { verdict: undecided("needs-live-evidence", detail, "What does the live site send?") };
      }
      const edit = insertMiddleware(evidence, middleware, "first");
      const message = `${setting.name} has no effect, because ${name} is not in MIDDLEWARE.`;
      return { verdict: bad("no-effect", message, "info"), ...(edit === null ? {} : { edits: [edit] }) };
    }
  }
}

function lastSegment(dottedName: string): string {
  return dottedName.slice(dottedName.lastIndexOf(".") + 1);
}

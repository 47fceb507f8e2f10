import type { View } from "@stance/model";

import type { JudgedPart } from "./judge-setting.ts";
import type { KnownSeverity } from "@stance/model";
import type { Verdict } from "./verdict.ts";

/** The part of a control that is about one view, with its finding when the verdict is bad. */
export function viewPart(
  view: View,
  verdict: Verdict,
  rule: { readonly checked: string; readonly expected: string; readonly severity: KnownSeverity },
): JudgedPart {
  const { place, excerpt, text, name } = view;
  const observation = {
    checked: rule.checked,
    observed: view.routes.length === 0 ? name : `${name} at ${view.routes.slice(0, 3).join(", ")}`,
    expected: rule.expected,
    verdict: verdict.is,
    place,
    source: "static",
  };
  if (verdict.is !== "bad") return { verdict, observation, confidence: "medium" };
  const { message, reason, severity = rule.severity } = verdict;
  const symbol = name.slice(name.lastIndexOf(".") + 1);
  return {
    verdict,
    observation,
    confidence: "medium",
    finding: { message, severity, reason, place, symbol, text, excerpt },
  };
}

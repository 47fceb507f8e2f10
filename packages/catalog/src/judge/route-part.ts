import type { KnownSeverity, Route } from "@stance/model";

import type { JudgedPart } from "./judge-setting.ts";
import type { Verdict } from "./verdict.ts";

/** What a control says about routes, beside the verdict. */
export type RouteRule = {
  readonly checked: string;
  readonly expected: string;
  readonly severity: KnownSeverity;
};

/** The part for one entry of the URLconf. */
export function routePart(route: Route, verdict: Verdict, rule: RouteRule): JudgedPart {
  const { place, excerpt, text } = route;
  const observation = { checked: rule.checked, observed: text, expected: rule.expected, verdict: verdict.is, place };
  const part = { verdict, observation: { ...observation, source: "static" } };
  if (verdict.is !== "bad") return { ...part, confidence: "medium" };
  const { message, reason, severity = rule.severity } = verdict;
  const symbol = route.target ?? "";
  return { ...part, confidence: "high", finding: { message, severity, reason, place, symbol, text, excerpt } };
}

/** A part that is not about one entry: what all of them show together, or that nobody has read them. */
export function routesPart(observed: string, verdict: Verdict, rule: RouteRule): JudgedPart {
  const { checked, expected } = rule;
  return {
    verdict,
    confidence: verdict.is === "good" ? verdict.confidence : "low",
    observation: { checked, observed, expected, verdict: verdict.is, source: "static" },
  };
}

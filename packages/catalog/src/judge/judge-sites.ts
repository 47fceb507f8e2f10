import type { CodeSiteKind, EvidenceSet, KnownSeverity, Site, TemplateSiteKind } from "@stance/model";

import { lessCertain } from "./certainty.ts";
import type { JudgedPart } from "./judge-setting.ts";
import { good, undecided, type Verdict } from "./verdict.ts";

export type SiteRule = {
  readonly in: "django-code" | "templates";
  readonly kinds: readonly (CodeSiteKind | TemplateSiteKind)[];
  /** What was looked for, for example "Calls that run SQL". */
  readonly checked: string;
  readonly expected: string;
  /** Severity of a bad site whose verdict has none of its own. */
  readonly severity: KnownSeverity;
  judge(site: Site): Verdict;
  /** Verdict when there is no such site; good unless said otherwise. */
  readonly whenNone?: Verdict;
};

/**
 * Judges every place of some kinds in the project's own code or templates: one part per place that is not good, and one
 * that sums up the good ones. Files that were read in parts only lower the confidence of what was not found.
 */
export function judgeSites(evidence: EvidenceSet, rule: SiteRule): readonly JudgedPart[] {
  const source = evidence[rule.in];
  if (source === undefined)
    return [summary(rule, "not looked at", undecided("no-evidence", "No audit has read it yet."))];
  const judged = source.sites
    .filter(({ kind }) => (rule.kinds as readonly string[]).includes(kind))
    .map((site) => ({ site, verdict: rule.judge(site) }));
  const parts = judged
    .filter(({ verdict }) => verdict.is !== "good")
    .map(({ site, verdict }) => partOf(site, verdict, rule));
  const cut = rule.kinds.filter((kind) => Object.hasOwn(source.cut, kind));
  if (cut.length > 0 && !parts.some(({ verdict }) => verdict.is === "bad")) {
    const detail = "There are more such places than are kept, and the rest was not judged.";
    return [...parts, summary(rule, `more than ${judged.length} places`, undecided("limit-exceeded", detail))];
  }
  return [...parts, sumUp(evidence, rule, judged)];
}

function sumUp(evidence: EvidenceSet, rule: SiteRule, judged: readonly { readonly verdict: Verdict }[]): JudgedPart {
  const isCertain = (evidence[rule.in]?.partialFiles.length ?? 0) === 0; // no evidence was answered before
  const confidence = isCertain ? "high" : "medium";
  if (judged.length === 0) return summary(rule, "none", rule.whenNone ?? good(undefined, confidence));
  const fine = judged.flatMap(({ verdict }) => (verdict.is === "good" ? [verdict] : []));
  const notes = [...new Set(fine.flatMap(({ note }) => (note === undefined ? [] : [note])))];
  const weakest = fine.map((verdict) => verdict.confidence).reduce(lessCertain, confidence);
  const sum = good(notes.length === 0 ? undefined : notes.join(" "), weakest);
  return summary(rule, `${fine.length} of ${judged.length} as expected`, sum);
}

function summary(rule: SiteRule, observed: string, verdict: Verdict): JudgedPart {
  return {
    verdict,
    confidence: verdict.is === "good" ? verdict.confidence : "low",
    observation: { checked: rule.checked, observed, expected: rule.expected, verdict: verdict.is, source: "static" },
  };
}

function partOf(site: Site, verdict: Verdict, rule: SiteRule): JudgedPart {
  const { place, excerpt, symbol, text, flow } = site;
  const observation = {
    checked: rule.checked,
    observed: text,
    expected: rule.expected,
    verdict: verdict.is,
    place,
    source: "static",
  };
  if (verdict.is !== "bad") return { verdict, observation, confidence: "medium" };
  const { message, reason, severity = rule.severity } = verdict;
  return {
    verdict,
    observation,
    confidence: "high",
    finding: { message, severity, reason, place, symbol, text, excerpt, ...(flow.length === 0 ? {} : { flow }) },
  };
}

import type { ControlResult, Outcome } from "@stance/model";

/** What Django's own `check --deploy` said of the same project. */
export type DjangoSaid = {
  /** Ids that it reported, for example security.W012. */
  readonly reported: ReadonlySet<string>;
  /** Ids that the project silences: not being reported says nothing. */
  readonly silenced: ReadonlySet<string>;
};

/** One id of Django and one control that answers for it. */
export type Compared = {
  readonly check: string;
  readonly control: string;
  readonly django: "warns" | "silent" | "not asked";
  readonly stance: Outcome["status"];
  readonly reasons: readonly string[];
};

/** Ids that Django leaves out while SecurityMiddleware is missing, and while HSTS is off (django/core/checks/security). */
const MASKED_BY: Readonly<Record<string, readonly string[]>> = {
  "security.W004": ["security.W001"],
  "security.W005": ["security.W001", "security.W004"],
  "security.W006": ["security.W001"],
  "security.W008": ["security.W001"],
  "security.W021": ["security.W001", "security.W004"],
  "security.W022": ["security.W001"],
  "security.E023": ["security.W001"],
  "security.E024": ["security.W001"],
  // X_FRAME_OPTIONS and the CSRF cookie are looked at only while their middleware is there.
  "security.W016": ["security.W003"],
  "security.W019": ["security.W002"],
};

/** Ids that an audit of settings answers for, with their controls, beside what Django said. */
export function compareWithDjango(
  results: readonly ControlResult[],
  checksOf: ReadonlyMap<string, readonly string[]>,
  said: DjangoSaid,
): readonly Compared[] {
  return results.flatMap(({ control, outcome }) =>
    (checksOf.get(control) ?? []).map((check) => ({
      check,
      control,
      django: answerOf(check, said),
      stance: outcome.status,
      reasons: outcome.status === "fail" ? outcome.findings.map(({ reason }) => reason) : [],
    })),
  );
}

function answerOf(check: string, { reported, silenced }: DjangoSaid): Compared["django"] {
  if (reported.has(check)) return "warns";
  if (silenced.has(check)) return "not asked";
  return (MASKED_BY[check] ?? []).some((cause) => reported.has(cause)) ? "not asked" : "silent";
}

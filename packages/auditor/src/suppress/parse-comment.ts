import { problemOf, type WrittenSuppression } from "./written-suppression.ts";

type Parsed = Pick<WrittenSuppression, "control" | "until" | "reason" | "problem">;

const FORM = /^ignore\s*\[([^\]]*)\]\s*(?:until\s+([^\s:]+)\s*)?(?::(.*))?$/i;

/** Characters of a reason that are kept. */
const MAX_REASON = 500;

/**
 * Reads the text of a comment without its marks: `stance: ignore[control-id] until 2027-01-31: reason`. One result for
 * each control that it names; null for a comment that is not for Stance. Whatever begins with `stance:` and is not
 * understood is a result with a problem, because its author relies on it.
 */
export function parseComment(comment: string): readonly Parsed[] | null {
  const rest = /^\s*stance:(.*)$/is.exec(comment)?.[1]?.trim();
  if (rest === undefined) return null;
  const form = FORM.exec(rest);
  if (form === null) {
    const problem = "It is not understood: write `stance: ignore[control-id] until 2027-01-31: reason`.";
    return [{ control: null, until: null, reason: null, problem }];
  }
  const [, ids = "", until = null, reason] = form;
  const why = reason?.trim().slice(0, MAX_REASON) ?? null;
  return ids.split(",").map((id) => {
    const parts = { control: id.trim() === "" ? null : id.trim(), until, reason: why === "" ? null : why };
    return { ...parts, problem: problemOf(parts) };
  });
}

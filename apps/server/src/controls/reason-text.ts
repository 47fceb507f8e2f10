import {
  FAIL_REASON_TEXT,
  failReasonSchema,
  UNKNOWN_REASON_TEXT,
  unknownReasonSchema,
  type Status,
} from "@stance/model";

/** The sentence of a reason code; null without a reason and for a code of another version. */
export function reasonText(status: Status, reason: string | null): string | null {
  if (status === "unknown") {
    const known = unknownReasonSchema.safeParse(reason);
    return known.success ? UNKNOWN_REASON_TEXT[known.data] : null;
  }
  const known = failReasonSchema.safeParse(reason);
  return known.success ? FAIL_REASON_TEXT[known.data] : null;
}

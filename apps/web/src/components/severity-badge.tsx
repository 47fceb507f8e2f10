import type { Severity } from "@stance/model";
import { SeverityGlyph } from "./severity-glyph.tsx";
import { SEVERITY_LABELS } from "./severity-label.ts";

type SeverityBadgeProps = { readonly severity: Severity };

/** Glyph and word. */
export function SeverityBadge({ severity }: SeverityBadgeProps) {
  return (
    <span className="inline-flex items-center gap-1.25 whitespace-nowrap">
      <SeverityGlyph severity={severity} decorative />
      {SEVERITY_LABELS[severity]}
    </span>
  );
}

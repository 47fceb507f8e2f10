import { STATUS_LABELS, type ShownStatus } from "./status-label.ts";
import { StatusGlyph } from "./status-glyph.tsx";

type StatusBadgeProps = { readonly status: ShownStatus };

/** Glyph and word. */
export function StatusBadge({ status }: StatusBadgeProps) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StatusGlyph status={status} decorative />
      {STATUS_LABELS[status]}
    </span>
  );
}

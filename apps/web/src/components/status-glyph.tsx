import type { ReactNode } from "react";
import { STATUS_LABELS, type ShownStatus } from "./status-label.ts";

const SHAPES: Record<ShownStatus, ReactNode> = {
  fail: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2" className="fill-ink" />
      <path d="m5.2 5.2 5.6 5.6M10.8 5.2l-5.6 5.6" className="stroke-on-ink" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  pass: (
    <g fill="none" className="stroke-pass">
      <circle cx="8" cy="8" r="6.4" strokeWidth="1.3" />
      <path d="m5.2 8.2 2 2 3.7-4.1" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </g>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" className="stroke-ink-3" strokeWidth="1.3" strokeDasharray="2.4 1.6" />
      <text x="8" y="11.2" textAnchor="middle" className="fill-ink-2 font-sans text-[9px] font-semibold">
        ?
      </text>
    </>
  ),
  accepted: (
    <g fill="none" className="stroke-ink-2">
      <circle cx="8" cy="8" r="6.4" strokeWidth="1.3" />
      <path d="M6.3 5.6v4.8M9.7 5.6v4.8" strokeWidth="1.5" strokeLinecap="round" />
    </g>
  ),
  notApplicable: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" className="stroke-line-strong" strokeWidth="1.3" />
      <path d="M5 8h6" className="stroke-ink-3" strokeWidth="1.4" strokeLinecap="round" />
    </>
  ),
  partlyMet: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" className="stroke-ink" strokeWidth="1.3" />
      <path d="M8 1.6a6.4 6.4 0 0 0 0 12.8z" className="fill-ink" />
    </>
  ),
};

type StatusGlyphProps = {
  readonly status: ShownStatus;
  readonly size?: number;
  /** Set when the word stands beside it. */
  readonly decorative?: boolean;
};

/** Drawn in ink, so that the colours of severity stay free: failing is solid, passing is a thin ring. */
export function StatusGlyph({ status, size = 16, decorative = false }: StatusGlyphProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role={decorative ? undefined : "img"}
      aria-label={decorative ? undefined : STATUS_LABELS[status]}
      aria-hidden={decorative || undefined}
    >
      {SHAPES[status]}
    </svg>
  );
}

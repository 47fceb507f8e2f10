import type { Severity } from "@stance/model";
import type { ReactNode } from "react";
import { SEVERITY_LABELS } from "./severity-label.ts";

type SeverityGlyphProps = {
  readonly severity: Severity;
  readonly size?: 14 | 16 | 20;
  /** Set when the word stands beside it. */
  readonly decorative?: boolean;
  /** Draws an edge in the colour of the page, for glyphs on heat fills. */
  readonly outlined?: boolean;
};

type Shape = { readonly outline: ReactNode; readonly letter: string; readonly y: number; readonly text: string };

/** Each level has a shape of its own and a letter, so that nothing depends on the colour. */
const SHAPES: Record<Severity, Shape> = {
  critical: {
    outline: <path d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z" className="fill-critical" />,
    letter: "C",
    y: 11.4,
    text: "fill-on-critical text-[9.6px]",
  },
  high: {
    outline: (
      <path
        d="M7 1.3a1.15 1.15 0 0 1 2 0l6.7 12.2a1.15 1.15 0 0 1-1 1.7H1.3a1.15 1.15 0 0 1-1-1.7z"
        className="fill-high"
      />
    ),
    letter: "H",
    y: 13.2,
    text: "fill-on-high text-[8.4px]",
  },
  medium: {
    outline: (
      <path
        d="M7.3.6a1 1 0 0 1 1.4 0l6.7 6.7a1 1 0 0 1 0 1.4l-6.7 6.7a1 1 0 0 1-1.4 0L.6 8.7a1 1 0 0 1 0-1.4z"
        className="fill-medium"
      />
    ),
    letter: "M",
    y: 11,
    text: "fill-on-medium text-[8.4px]",
  },
  low: {
    outline: <circle cx="8" cy="8" r="6.8" className="fill-transparent stroke-low-text" strokeWidth="1.3" />,
    letter: "L",
    y: 11.1,
    text: "fill-low-text text-[8.6px]",
  },
  info: {
    outline: <circle cx="8" cy="8" r="6.8" className="fill-transparent stroke-line-strong" strokeWidth="1.3" />,
    letter: "i",
    y: 11.1,
    text: "fill-ink-3 text-[9px]",
  },
  unknown: {
    outline: (
      <rect
        x="1.6"
        y="1.6"
        width="12.8"
        height="12.8"
        rx="2"
        className="fill-transparent stroke-ink-3"
        strokeWidth="1.3"
        strokeDasharray="2.4 1.6"
      />
    ),
    letter: "?",
    y: 11.2,
    text: "fill-ink-2 text-[9px]",
  },
};

export function SeverityGlyph({ severity, size = 16, decorative = false, outlined = false }: SeverityGlyphProps) {
  const { outline, letter, y, text } = SHAPES[severity];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role={decorative ? undefined : "img"}
      aria-label={decorative ? undefined : SEVERITY_LABELS[severity]}
      aria-hidden={decorative || undefined}
      className="overflow-visible"
    >
      {outlined ? (
        <g className="stroke-surface *:fill-surface *:stroke-surface *:stroke-[3.4]" strokeLinejoin="round">
          {outline}
        </g>
      ) : null}
      {outline}
      <text x="8" y={y} textAnchor="middle" className={`font-sans font-semibold ${text}`}>
        {letter}
      </text>
    </svg>
  );
}

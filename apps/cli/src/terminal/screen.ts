import pc from "picocolors";

import type { CliConfig } from "#config.ts";

type Paint = (text: string) => string;

/** Marks that are told apart without color. */
export type Symbols = {
  readonly fail: string;
  readonly pass: string;
  readonly unknown: string;
  readonly notApplicable: string;
  readonly dot: string;
  readonly arrow: string;
  readonly rule: string;
  readonly ellipsis: string;
  readonly spinner: readonly string[];
};

/** A stream to print to, with what it can show. */
export type Screen = {
  readonly write: (text: string) => void;
  /** Columns to lay out for, 60 to 120: longer lines are hard to read. */
  readonly width: number;
  /** A person may be watching: lines can be repainted. */
  readonly isInteractive: boolean;
  readonly paint: Record<"bold" | "dim" | "red" | "yellow" | "green" | "cyan" | "magenta" | "underline", Paint>;
  readonly symbols: Symbols;
};

type Stream = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

const MIN_WIDTH = 60;
const MAX_WIDTH = 120;
/** Where nobody says how wide it is (a pipe, a build log). */
const DEFAULT_WIDTH = 100;

const UNICODE: Symbols = {
  fail: "✗",
  pass: "✓",
  unknown: "?",
  notApplicable: "–",
  dot: "·",
  arrow: "→",
  rule: "─",
  ellipsis: "…",
  spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
};

const ASCII: Symbols = {
  fail: "x",
  pass: "+",
  unknown: "?",
  notApplicable: "-",
  dot: "-",
  arrow: "->",
  rule: "-",
  ellipsis: "...",
  spinner: ["|", "/", "-", "\\"],
};

/** A screen whose text goes into a file: no color whatever the environment says, and nothing is written by itself. */
export function fileScreen(config: CliConfig): Screen {
  return openScreen({ write: () => undefined }, { ...config, color: false });
}

/** Describes a stream: colors only on a terminal unless `FORCE_COLOR` or `NO_COLOR` decide. */
export function openScreen(stream: Stream, config: CliConfig): Screen {
  const isTerminal = stream.isTTY === true;
  const colors = pc.createColors(config.color ?? (isTerminal && !config.isDumbTerminal));
  return {
    write: (text) => void stream.write(text),
    width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, stream.columns ?? DEFAULT_WIDTH)),
    isInteractive: isTerminal && !config.isDumbTerminal,
    paint: {
      bold: colors.bold,
      dim: colors.dim,
      red: colors.red,
      yellow: colors.yellow,
      green: colors.green,
      cyan: colors.cyan,
      magenta: colors.magenta,
      underline: colors.underline,
    },
    symbols: config.isUnicode ? UNICODE : ASCII,
  };
}

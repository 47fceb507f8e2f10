import { classNames } from "./class-names.ts";

export type ButtonKind = "primary" | "secondary" | "quiet";
export type ButtonSize = "small" | "medium" | "large";

const KINDS: Record<ButtonKind, string> = {
  primary: "border-ink bg-ink text-on-ink not-disabled:hover:opacity-86",
  secondary: "border-line-strong bg-surface text-ink not-disabled:hover:bg-hover",
  quiet: "border-transparent text-ink-2 not-disabled:hover:bg-hover not-disabled:hover:text-ink",
};

const SIZES: Record<ButtonSize, string> = {
  small: "h-6.5 px-2 text-xs touch:min-h-8.5",
  medium: "h-7.5 px-2.75 touch:min-h-10",
  large: "h-10 px-4 text-md",
};

/** The look of a button, for links that act as one. Primary is used once a view. */
export function buttonStyle(kind: ButtonKind = "secondary", size: ButtonSize = "medium"): string {
  return classNames(
    "inline-flex items-center justify-center gap-1.5 rounded-sm border font-medium whitespace-nowrap",
    "transition-[background-color,opacity] duration-90",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3",
    KINDS[kind],
    SIZES[size],
  );
}

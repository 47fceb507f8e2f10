import type { Letter } from "@stance/model";
import { classNames } from "./class-names.ts";

type GradeBadgeSize = "small" | "medium" | "large";

type GradeBadgeProps = {
  /** null when too little was checked for a letter. */
  readonly letter: Letter | null;
  readonly size?: GradeBadgeSize;
};

/** Darker is worse: salience rises with badness. */
const FILLS: Record<Letter, string> = {
  A: "text-ink inset-ring inset-ring-line-strong",
  B: "text-ink inset-ring inset-ring-line-strong",
  C: "bg-heat-2 text-ink",
  D: "bg-heat-5 text-on-heat-5",
  F: "bg-ink text-on-ink",
};

const SIZES: Record<GradeBadgeSize, string> = {
  small: "size-5 rounded-xs text-xs",
  medium: "size-7 rounded-[3px] text-lg",
  large: "size-11 rounded-sm text-[26px]",
};

export function GradeBadge({ letter, size = "small" }: GradeBadgeProps) {
  return (
    <span
      title={letter === null ? "Not rated: too few controls were checked for a letter" : undefined}
      className={classNames(
        "inline-grid flex-none place-items-center leading-none! font-semibold",
        SIZES[size],
        letter === null ? "border border-dashed border-edge text-ink-3" : FILLS[letter],
      )}
    >
      <span className="sr-only">{letter === null ? "Not rated" : "Grade "}</span>
      {letter ?? <span aria-hidden="true">–</span>}
    </span>
  );
}

import { classNames } from "./class-names.ts";

type ChangeProps = {
  readonly by: number;
  /** Which direction is good news: a score should rise, a count of failures should fall. */
  readonly better: "up" | "down";
  readonly decimals?: number;
  /** Words after the number: "in 7 d". */
  readonly suffix?: string;
};

/** The triangle says the direction, the colour says better or worse, hidden words say both. */
export function Change({ by, better, decimals = 0, suffix }: ChangeProps) {
  const size = Math.abs(by).toFixed(decimals);
  // What rounds to nothing is shown as nothing: a triangle beside 0.0 would puzzle.
  if (Number(size) === 0) return <span className="text-xs whitespace-nowrap text-ink-3">no change</span>;
  const isUp = by > 0;
  const isBetter = isUp === (better === "up");
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-0.75 align-middle text-xs whitespace-nowrap",
        isBetter ? "text-pass-text" : "text-critical-text",
      )}
    >
      <svg width="7" height="6" viewBox="0 0 7 6" fill="currentColor" aria-hidden="true">
        <path d={isUp ? "M3.5 0 7 6H0z" : "M3.5 6 0 0h7z"} />
      </svg>
      {size}
      {suffix === undefined ? null : ` ${suffix}`}
      <span className="sr-only">{`, ${isUp ? "up" : "down"}, ${isBetter ? "better" : "worse"}`}</span>
    </span>
  );
}

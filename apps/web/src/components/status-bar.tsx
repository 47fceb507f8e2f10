import { classNames } from "./class-names.ts";
import { statusSummary, type StatusCounts } from "./status-summary.ts";

type StatusBarProps = {
  readonly counts: StatusCounts;
  /** Width as a class: "w-28". */
  readonly className?: string;
};

/** Always in this order, so that bars below each other compare. */
const PARTS: readonly { readonly status: keyof StatusCounts; readonly look: string }[] = [
  { status: "pass", look: "bg-pass" },
  { status: "accepted", look: "bg-surface inset-ring inset-ring-edge" },
  { status: "unknown", look: "hatched" },
  { status: "fail", look: "bg-ink" },
];

export function StatusBar({ counts, className = "w-28" }: StatusBarProps) {
  const parts = PARTS.filter(({ status }) => counts[status] > 0);
  return (
    <span
      title={statusSummary(counts)}
      className={classNames("inline-flex h-1.5 gap-px overflow-hidden rounded-[1px] align-middle", className)}
    >
      <span className="sr-only">{statusSummary(counts)}</span>
      {parts.map(({ status, look }) => (
        <span key={status} className={classNames("h-full min-w-0.5", look)} style={{ flexGrow: counts[status] }} />
      ))}
    </span>
  );
}

import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

type TagTone = "neutral" | "outline" | "warning" | "bad";

type TagProps = {
  readonly tone?: TagTone;
  readonly icon?: IconName;
  readonly title?: string;
  readonly children: ReactNode;
};

const TONES: Record<TagTone, string> = {
  neutral: "bg-low-tint text-ink-2",
  outline: "text-ink-2 inset-ring inset-ring-line-strong",
  warning: "bg-medium-tint text-medium-text",
  bad: "bg-critical-tint text-critical-text",
};

/** One or two words about the thing beside it: "Tier 1", "late", "EOL Apr 2026". */
export function Tag({ tone = "neutral", icon, title, children }: TagProps) {
  return (
    <span
      title={title}
      className={classNames(
        "inline-flex h-4.5 flex-none items-center gap-1 rounded-xs px-1.25 align-middle text-[11px] leading-none font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {icon === undefined ? null : <Icon name={icon} size={11} />}
      {children}
    </span>
  );
}

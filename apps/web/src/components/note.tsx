import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

type NoteTone = "neutral" | "warning" | "critical";

type NoteProps = {
  readonly tone?: NoteTone;
  readonly icon?: IconName;
  /** Buttons at the end of the line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

const TONES: Record<NoteTone, { readonly box: string; readonly icon: string; readonly defaultIcon: IconName }> = {
  neutral: { box: "border-line bg-sunken", icon: "text-ink-2", defaultIcon: "eye" },
  warning: { box: "border-medium/55 bg-medium-tint", icon: "text-medium-text", defaultIcon: "clock" },
  critical: { box: "border-critical/32 bg-critical-tint", icon: "text-critical-text", defaultIcon: "warning" },
};

/** At most one at the top of a page. */
export function Note({ tone = "neutral", icon, actions, children }: NoteProps) {
  const look = TONES[tone];
  return (
    <div
      className={classNames("flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-sm border px-3 py-2.25", look.box)}
    >
      <Icon name={icon ?? look.defaultIcon} className={classNames("mt-0.5", look.icon)} />
      <div className="min-w-0 flex-1 basis-60 self-center">{children}</div>
      {actions === undefined ? null : <div className="flex gap-1.5">{actions}</div>}
    </div>
  );
}

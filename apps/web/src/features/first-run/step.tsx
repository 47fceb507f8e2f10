import type { ReactNode } from "react";
import { classNames } from "#components/class-names.ts";
import { Icon } from "#components/icon.tsx";

type StepProps = {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ReactNode;
};

/** One numbered step, as `li`; a line leads from each to the next. */
export function Step({ number, title, isDone, children }: StepProps) {
  return (
    <li className="relative grid grid-cols-[32px_minmax(0,1fr)] pb-7 not-last:before:absolute not-last:before:top-7 not-last:before:bottom-1 not-last:before:left-2.5 not-last:before:w-px not-last:before:bg-line-strong">
      <span
        aria-hidden="true"
        className={classNames(
          "grid size-5.25 place-items-center rounded-full text-xs font-semibold inset-ring inset-ring-ink",
          isDone && "bg-ink text-on-ink",
        )}
      >
        {isDone ? <Icon name="check" size={12} /> : number}
      </span>
      <div className="min-w-0">
        <h2 className="-mt-px mb-2 text-md font-semibold">{title}</h2>
        {children}
      </div>
    </li>
  );
}

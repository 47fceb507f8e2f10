import { classNames } from "./class-names.ts";
import type { ReactNode } from "react";

type SegmentedControlProps<Value extends string> = {
  /** Named for assistive technology. */
  readonly label: string;
  readonly value: Value;
  /** Two to six exclusive choices. */
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly mark?: ReactNode;
    readonly count?: number;
  }[];
  readonly onChange: (value: Value) => void;
};

export function SegmentedControl<Value extends string>({
  label,
  value,
  options,
  onChange,
}: SegmentedControlProps<Value>) {
  return (
    <fieldset className="scrollbar-none inline-flex max-w-full min-w-0 overflow-x-auto rounded-sm border border-line-strong bg-surface text-xs">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => {
        const isChosen = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChange(option.value)}
            className={classNames(
              "inline-flex h-7 items-center gap-1.25 border-l border-line px-2.5 whitespace-nowrap first:border-l-0 focus-visible:-outline-offset-2 touch:h-9",
              isChosen ? "bg-ink font-medium text-on-ink" : "text-ink-2 hover:bg-hover",
            )}
          >
            {isChosen ? <span className="inverted">{option.mark}</span> : option.mark}
            {option.label}
            {option.count === undefined ? null : (
              <span className={isChosen ? "opacity-75" : "text-ink-3"}>{option.count}</span>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}

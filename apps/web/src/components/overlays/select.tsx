import { Select as BaseSelect } from "@base-ui/react/select";
import { useId, type ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { Icon } from "../icon.tsx";
import { menuRow, popupStyle } from "./popup-style.ts";

type SelectProps<Value extends string> = {
  readonly label: string;
  /** null while nothing is chosen. */
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly mark?: ReactNode }[];
  readonly onChange: (value: Value) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
};

/** One of many, in a form. For filters use `FilterChip`, for up to six choices `SegmentedControl`. */
export function Select<Value extends string>({ label, value, options, onChange, hint, error }: SelectProps<Value>) {
  const id = useId();
  const chosen = options.find((option) => option.value === value);
  const below = error ?? hint;
  return (
    <div>
      <BaseSelect.Root
        value={value}
        onValueChange={(next) => {
          if (next !== null) onChange(next);
        }}
      >
        <BaseSelect.Label className="mb-1 block font-medium">{label}</BaseSelect.Label>
        <BaseSelect.Trigger
          aria-describedby={below === undefined ? undefined : id}
          aria-invalid={error !== undefined || undefined}
          className={classNames(
            "flex h-7.5 w-full items-center gap-2 rounded-sm border bg-surface px-2.5 text-left touch:h-10",
            error === undefined ? "border-edge" : "border-critical",
          )}
        >
          {chosen?.mark}
          <span className={classNames("min-w-0 flex-1 truncate", chosen === undefined && "text-ink-3")}>
            {chosen?.label ?? "Choose"}
          </span>
          <Icon name="chevronDown" size={12} className="text-ink-2" />
        </BaseSelect.Trigger>
        <BaseSelect.Portal>
          <BaseSelect.Positioner alignItemWithTrigger={false} sideOffset={4} collisionPadding={8} className="z-50">
            <BaseSelect.Popup
              className={`${popupStyle} max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1`}
            >
              {options.map((option) => (
                <BaseSelect.Item key={option.value} value={option.value} label={option.label} className={menuRow}>
                  {option.mark}
                  <BaseSelect.ItemText className="min-w-0 flex-1 truncate">{option.label}</BaseSelect.ItemText>
                  <BaseSelect.ItemIndicator>
                    <Icon name="check" size={14} />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
      {below === undefined ? null : (
        <p id={id} className={classNames("mt-1 text-xs", error === undefined ? "text-ink-3" : "text-critical-text")}>
          {below}
        </p>
      )}
    </div>
  );
}

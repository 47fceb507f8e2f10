import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { Menu } from "./overlays/menu.tsx";

type FilterChipProps<Value extends string> = {
  /** "Severity". */
  readonly name: string;
  /** null when the filter lets everything through. */
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly mark?: ReactNode }[];
  readonly onChange: (value: Value | null) => void;
  /** What stands for no filter: "Any". */
  readonly anyLabel?: string;
};

const ANY = "";
const CHIP = "inline-flex h-7 items-center gap-1.5 rounded-sm border text-xs whitespace-nowrap touch:h-8.5";

/** Name and value of one filter. While on, a cross beside the value lets it go. */
export function FilterChip<Value extends string>({
  name,
  value,
  options,
  onChange,
  anyLabel = "Any",
}: FilterChipProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <span className="inline-flex flex-none">
      <Menu
        trigger={
          <button
            type="button"
            className={classNames(
              CHIP,
              "px-2",
              chosen === undefined
                ? "border-line-strong bg-surface text-ink-2 hover:bg-hover"
                : "rounded-r-none border-r-0 border-accent bg-accent-tint pr-0.5 text-ink",
            )}
          >
            {name}
            <b className="font-medium text-ink">{chosen?.label ?? anyLabel}</b>
            {chosen === undefined ? <Icon name="chevronDown" size={12} /> : null}
          </button>
        }
        entries={[
          {
            kind: "choice",
            label: name,
            value: value ?? ANY,
            options: [{ value: ANY, label: anyLabel }, ...options],
            onChange: (next) => onChange(options.find((option) => option.value === next)?.value ?? null),
          },
        ]}
      />
      {chosen === undefined ? null : (
        <button
          type="button"
          aria-label={`Clear ${name.toLowerCase()} filter`}
          onClick={() => onChange(null)}
          className={classNames(
            CHIP,
            "w-6 justify-center rounded-l-none border-l-0 border-accent bg-accent-tint touch:w-8.5",
          )}
        >
          <Icon name="cross" size={12} />
        </button>
      )}
    </span>
  );
}

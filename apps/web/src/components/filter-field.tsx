import { useRef, useState } from "react";
import { Icon } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import { useShortcut } from "./keyboard/use-shortcut.ts";

type FilterFieldProps = {
  /** "Filter projects": the label, shown while empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Narrows the list below while typing. `/` goes to it, Esc empties and leaves it. */
export function FilterField({ label, value, onChange }: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  // An address changes only when the list for it is there; what is typed must not wait for that.
  const [typed, setTyped] = useState<string | null>(null);
  useShortcut({ keys: "/", label, group: "In a list", run: () => input.current?.focus() });
  return (
    <label className="flex h-7.5 w-52 items-center gap-2 rounded-sm border border-edge bg-surface px-2 text-ink-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent touch:h-10 touch:min-w-40 touch:flex-1">
      <Icon name="search" size={14} />
      <span className="sr-only">{label}</span>
      <input
        ref={input}
        type="search"
        aria-keyshortcuts="/"
        value={typed ?? value}
        placeholder={label}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value);
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onChange("");
          event.currentTarget.blur();
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
      />
      <span aria-hidden="true">
        <Kbd>/</Kbd>
      </span>
    </label>
  );
}

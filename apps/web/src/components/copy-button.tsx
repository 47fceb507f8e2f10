import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { useCopy } from "./use-copy.ts";

type CopyButtonProps = {
  readonly text: string;
  /** What is copied, as it reads in "Copy command". */
  readonly what: string;
};

export function CopyButton({ text, what }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  return (
    <button
      type="button"
      aria-label={`Copy ${what}`}
      title={`Copy ${what}`}
      onClick={() => void copy(text, what)}
      className={classNames(
        "inline-grid size-6 flex-none place-items-center rounded-sm hover:bg-hover hover:text-ink touch:size-9",
        copied ? "text-pass-text" : "text-ink-3",
      )}
    >
      <Icon name={copied ? "check" : "copy"} />
    </button>
  );
}

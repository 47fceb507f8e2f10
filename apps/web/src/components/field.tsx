import { useId, type ComponentProps, type ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

export type FieldProps = Omit<ComponentProps<"input">, "id" | "size"> & {
  readonly label: string;
  /** What is expected, below the field. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do about it. */
  readonly error?: string | undefined;
  /** Stands inside the field, at its end. */
  readonly trailing?: ReactNode;
  /** Id of words elsewhere that describe the field as well. */
  readonly describedBy?: string;
  readonly size?: "medium" | "large";
};

export function Field({ label, hint, error, trailing, describedBy, size = "medium", className, ...input }: FieldProps) {
  const id = useId();
  const isWrong = error !== undefined;
  const below = isWrong ? `${id}-error` : hint === undefined ? "" : `${id}-hint`;
  const describedByIds = [below, describedBy ?? ""].filter((part) => part !== "").join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <div
        className={classNames(
          "flex items-center gap-2 rounded-sm border bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent",
          size === "large" ? "h-10 text-md" : "h-7.5 touch:h-10",
          isWrong ? "border-critical" : "border-edge has-aria-invalid:border-critical",
        )}
      >
        <input
          {...input}
          id={id}
          aria-invalid={isWrong || input["aria-invalid"]}
          aria-describedby={describedByIds === "" ? undefined : describedByIds}
          className="h-full min-w-0 flex-1 rounded-sm bg-transparent px-2.5 outline-none placeholder:text-ink-3"
        />
        {trailing}
      </div>
      {isWrong ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 flex gap-1.5 text-xs text-critical-text">
          <Icon name="warning" size={14} className="mt-px" />
          <span>{error}</span>
        </p>
      ) : hint === undefined ? null : (
        <div id={`${id}-hint`} className="mt-1 text-xs text-ink-3">
          {hint}
        </div>
      )}
    </div>
  );
}

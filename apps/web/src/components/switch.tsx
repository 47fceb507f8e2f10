import { useId } from "react";

type SwitchProps = {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** On or off, in force at once. */
export function Switch({ label, hint, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onClick={() => onChange(!checked)}
        className="relative mt-px h-5 w-9 flex-none rounded-full border border-edge bg-surface transition-colors duration-90 after:absolute after:top-0.75 after:left-0.75 after:size-3 after:rounded-full after:bg-edge after:transition-transform after:duration-90 aria-checked:border-accent aria-checked:bg-accent aria-checked:after:translate-x-4 aria-checked:after:bg-surface touch:my-1.5"
      />
      <div className="min-w-0">
        <label id={`${id}-label`} htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint === undefined ? null : (
          <p id={`${id}-hint`} className="text-xs text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

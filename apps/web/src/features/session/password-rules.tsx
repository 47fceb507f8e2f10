import { classNames } from "#components/class-names.ts";
import { Icon } from "#components/icon.tsx";
import type { PasswordRule } from "./password-rule.ts";

type PasswordRulesProps = {
  readonly id: string;
  readonly rules: readonly PasswordRule[];
  /** Set after a try that broke a rule: broken ones are then named as errors. */
  readonly isRefused: boolean;
};

export function PasswordRules({ id, rules, isRefused }: PasswordRulesProps) {
  return (
    <ul id={id} aria-live="polite" className="mt-1.5 grid gap-0.5 text-xs">
      {rules.map(({ text, isMet }) => (
        <li
          key={text}
          className={classNames(
            "flex items-center gap-1.5",
            isMet ? "text-pass-text" : isRefused ? "text-critical-text" : "text-ink-3",
          )}
        >
          {isMet ? (
            <Icon name="check" size={14} />
          ) : isRefused ? (
            <Icon name="warning" size={14} />
          ) : (
            <span className="mx-1 size-1.5 rounded-full border border-current" />
          )}
          {text}
          <span className="sr-only">{isMet ? ": met" : isRefused ? ": not met, change it" : ": not met yet"}</span>
        </li>
      ))}
    </ul>
  );
}

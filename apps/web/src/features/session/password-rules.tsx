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
      {rules.map(({ text, isMet }) => {
        const isBroken = isMet === false && isRefused;
        return (
          <li
            key={text}
            className={classNames(
              "flex items-start gap-1.5",
              isMet === true ? "text-pass-text" : isBroken ? "text-critical-text" : "text-ink-3",
            )}
          >
            {isMet === true || isBroken ? (
              <Icon name={isBroken ? "warning" : "check"} size={14} className="mt-px" />
            ) : (
              <span className="mx-1 mt-1.25 size-1.5 flex-none rounded-full border border-current" />
            )}
            {text}
            {isMet === null ? null : (
              <span className="sr-only">{isMet ? ": met" : isRefused ? ": not met, change it" : ": not met yet"}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

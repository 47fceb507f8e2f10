import { classNames } from "#components/class-names.ts";
import { PathText } from "#components/code/path-text.tsx";
import { Fold } from "#components/fold.tsx";
import type { Control } from "./control-data.ts";

type Chain = Control["chain"][number];

type OverrideChainProps = {
  readonly setting: Chain["setting"];
  readonly steps: Chain["steps"];
  readonly isOpen: boolean;
};

/** How a setting came to its value: every statement in the order of execution; the last that counts decides. */
export function OverrideChain({ setting, steps, isOpen }: OverrideChainProps) {
  const decides = steps.findLastIndex((step) => step.isEffective);
  return (
    <Fold
      defaultOpen={isOpen}
      summary={
        <h3 className="text-xs text-ink-2">
          How <code>{setting}</code> gets its value{" "}
          <span className="text-ink-3">{steps.length === 1 ? "1 statement" : `${steps.length} statements`}</span>
        </h3>
      }
    >
      <ol>
        {steps.map((step, index) => (
          <li
            key={`${step.path}:${step.line}:${index}`}
            className={classNames(
              "grid gap-x-3 border-b border-line py-1.5 text-xs sm:grid-cols-[minmax(0,250px)_minmax(0,1fr)_auto]",
              !step.isEffective && "text-ink-3",
            )}
          >
            <PathText path={step.path} line={step.line} />
            <code className={classNames("min-w-0 break-words", !step.isEffective && "line-through")}>{step.shown}</code>
            <span className="text-ink-3">
              {step.guard === null ? null : (
                <>
                  if <code>{step.guard}</code>{" "}
                </>
              )}
              {index === decides ? <b className="text-ink">decides</b> : step.isEffective ? null : "overridden"}
            </span>
          </li>
        ))}
      </ol>
    </Fold>
  );
}

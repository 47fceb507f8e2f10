import { CommandLine } from "#components/command-line.tsx";
import { Section } from "#components/section.tsx";
import { CodeText } from "./code-text.tsx";
import type { Control } from "./control-data.ts";
import { Evidence } from "./evidence.tsx";
import { Fix } from "./fix.tsx";
import { History } from "./history.tsx";

type ControlBodyProps = { readonly control: Control; readonly isFirst: boolean };

export function ControlBody({ control, isFirst }: ControlBodyProps) {
  const { guidance } = control;
  return (
    <div className="min-w-0">
      <Section title="Why it matters" flush={isFirst}>
        <p className="max-w-[72ch] text-md leading-[22px]">
          <CodeText text={guidance.why} />
        </p>
        <p className="mt-2 max-w-[72ch] text-ink-2">{control.severityReason}</p>
      </Section>
      <Evidence control={control} />
      <Fix control={control} />
      <Section title="Steps" ruled>
        <ol>
          {guidance.steps.map((step, index) => (
            <li key={step} className="flex gap-3.5 border-b border-line py-2">
              <b className="w-3.5 flex-none">{index + 1}</b>
              <p className="max-w-[72ch] min-w-0">
                <CodeText text={step} />
              </p>
            </li>
          ))}
        </ol>
      </Section>
      <Section title="Verify" subtitle="before you deploy, then after">
        <div className="grid gap-3">
          {guidance.verify.map(({ command, expect }) => (
            <div key={command}>
              <CommandLine command={command} />
              <p className="mt-1 text-xs text-ink-2">
                Expect <CodeText text={expect} />
              </p>
            </div>
          ))}
        </div>
      </Section>
      {control.notSeen === null ? null : (
        <Section title="What this does not see">
          <p className="max-w-[72ch] text-ink-2">{control.notSeen}</p>
        </Section>
      )}
      <History control={control} />
    </div>
  );
}

import { CodeFrame } from "#components/code/code-frame.tsx";
import { DiffView } from "#components/code/diff-view.tsx";
import { CommandLine } from "#components/command-line.tsx";
import { CopyButton } from "#components/copy-button.tsx";
import { Scrollable } from "#components/scrollable.tsx";
import { Section } from "#components/section.tsx";
import type { Control } from "./control-data.ts";
import { distinctPatches } from "./patch-text.ts";

type FixProps = { readonly control: Control };

/** The change against the project's own files where the place is known; otherwise an example, and said to be one. */
export function Fix({ control }: FixProps) {
  const patches = distinctPatches(control);
  const commit = control.audit?.commit?.slice(0, 7);
  if (patches.length > 0) {
    return (
      <Section title="Fix" subtitle={`written against ${commit ?? "the audited files"}, ${filesText(patches.length)}`}>
        <div className="grid gap-3">
          {patches.map((patch) => (
            <DiffView key={patch.text} path={patch.path} lines={patch.lines} text={patch.text} />
          ))}
          <CommandLine command={`git apply ${control.id}.patch`} />
        </div>
      </Section>
    );
  }
  return (
    <Section
      title={control.status === "fail" ? "Fix" : "How it is done"}
      subtitle="an example: the change here depends on the code around it, or on a secret"
    >
      <div className="grid gap-3 md:grid-cols-2">
        <Example caption="Before" code={control.guidance.before} />
        <Example caption="After" code={control.guidance.after} />
      </div>
    </Section>
  );
}

function Example({ caption, code }: { readonly caption: string; readonly code: string }) {
  return (
    <CodeFrame caption={caption} actions={<CopyButton text={code} what={caption.toLowerCase()} />}>
      <Scrollable label={`Example, ${caption.toLowerCase()}`}>
        <pre className="w-max min-w-full px-3 py-2 font-mono text-code">{code}</pre>
      </Scrollable>
    </CodeFrame>
  );
}

function filesText(count: number): string {
  return count === 1 ? "1 file" : `${count} changes`;
}

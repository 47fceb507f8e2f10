import { CommandWords } from "./command-words.tsx";
import { CopyButton } from "./copy-button.tsx";

type CommandLineProps = {
  /** May have several lines; continuation lines are copied as they stand. */
  readonly command: string;
  readonly what?: string;
};

/** A command to run in a terminal. The prompt is not part of what is copied. */
export function CommandLine({ command, what = "command" }: CommandLineProps) {
  return (
    <div className="flex min-h-9 items-start gap-2.5 rounded-sm border border-line bg-sunken py-1.5 pr-1.5 pl-3 font-mono text-code">
      <span aria-hidden="true" className="py-0.5 text-ink-3 select-none">
        $
      </span>
      <pre className="min-w-0 flex-1 py-0.5 font-mono text-code whitespace-pre-wrap">
        <CommandWords command={command} />
      </pre>
      <CopyButton text={command} what={what} />
    </div>
  );
}

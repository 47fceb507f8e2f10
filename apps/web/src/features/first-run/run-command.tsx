import { describeError } from "#api/describe-error.ts";
import { Button } from "#components/button.tsx";
import { CommandWords } from "#components/command-words.tsx";
import { CodeFrame } from "#components/code/code-frame.tsx";
import { Note } from "#components/note.tsx";
import { Skeleton } from "#components/states/skeleton.tsx";
import { formatMoment } from "#components/time/format-time.ts";
import { useCopy } from "#components/use-copy.ts";
import type { FirstRunCommand } from "./first-run-command.ts";

type RunCommandProps = {
  readonly command: FirstRunCommand | null;
  /** A token that works but whose secret only a command that was shown earlier has. */
  readonly shownBefore: { readonly prefix: string; readonly expiresAt: string } | null;
  readonly onMake: () => void;
  readonly isMaking: boolean;
  readonly error: unknown;
};

/** The exact command with its token, which is shown once. */
export function RunCommand({ command, shownBefore, onMake, isMaking, error }: RunCommandProps) {
  if (command !== null) return <Command command={command} onMake={onMake} isMaking={isMaking} />;
  if (isMaking) return <Skeleton className="h-26 w-full" />;
  if (error !== null) return <Refused error={error} onMake={onMake} />;
  if (shownBefore !== null) {
    return (
      <Note actions={<Button onClick={onMake}>Make a new command</Button>}>
        The command with the token <code>{shownBefore.prefix}…</code> was shown before and still works, until{" "}
        {formatMoment(new Date(shownBefore.expiresAt))} UTC. It cannot be shown again; a new one withdraws it.
      </Note>
    );
  }
  return (
    <>
      <Button kind="primary" icon="plus" onClick={onMake}>
        Make the command
      </Button>
      <p className="mt-2 text-xs text-ink-3">
        It carries a token of its own that works for 24 hours and can add one project.
      </p>
    </>
  );
}

type CommandProps = Pick<RunCommandProps, "onMake" | "isMaking"> & { readonly command: FirstRunCommand };

function Command({ command, onMake, isMaking }: CommandProps) {
  const { copied, copy } = useCopy();
  const text = command.command.lines.join("\n");
  const isDownloaded = text.startsWith("npx ");
  return (
    <>
      <CodeFrame
        caption={
          isDownloaded ? (
            <span>
              In the folder with <code>manage.py</code>
            </span>
          ) : (
            <span>
              In Stance’s own folder; <code>PATH</code> is the folder with <code>manage.py</code>
            </span>
          )
        }
        actions={
          <Button size="small" icon={copied ? "check" : "copy"} onClick={() => void copy(text, "command")}>
            Copy the command
          </Button>
        }
      >
        <pre className="px-3 py-2.5 font-mono text-code whitespace-pre-wrap">
          <CommandWords command={text} secret={command.token} />
        </pre>
      </CodeFrame>
      <p className="mt-1.5 text-xs text-ink-3">
        The token is shown once, works until {formatMoment(new Date(command.expiresAt))} UTC and can add one project.{" "}
        <button type="button" className="link" disabled={isMaking} onClick={onMake}>
          Make another
        </button>
        , which withdraws this one. {isDownloaded ? "Needs Node 20 or newer." : ""} Nothing of the project is imported
        or run.
      </p>
    </>
  );
}

function Refused({ error, onMake }: { readonly error: unknown; readonly onMake: () => void }) {
  const { code, message, requestId } = describeError(error);
  if (code === "FORBIDDEN") {
    return (
      <Note icon="person">
        Your account may look, but not make tokens. Ask an administrator, or a maintainer of your team, for the command.
      </Note>
    );
  }
  return (
    <div role="alert">
      <Note tone="critical" actions={<Button onClick={onMake}>Try again</Button>}>
        <b>The command could not be made.</b> {message} {requestId === null ? "" : `Request ${requestId}.`}
      </Note>
    </div>
  );
}

import { useEffect, useState, type ReactNode } from "react";
import { classNames } from "#components/class-names.ts";
import { Icon } from "#components/icon.tsx";
import { Spinner } from "#components/spinner.tsx";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { elapsedText } from "./elapsed-text.ts";
import type { Run } from "./run-log.ts";

type RunLogProps = {
  readonly run: Run;
  /** Of the token that is waited for; null before one is made. */
  readonly prefix: string | null;
  /** When this page began to listen. */
  readonly since: Date;
  readonly isFirst: boolean;
};

/** What happens to the command, as it happens. */
export function RunLog({ run, prefix, since, isFirst }: RunLogProps) {
  const isOver = run.state === "done" || run.state === "failed";
  return (
    <div className="rounded-sm border border-line-strong">
      <div className="flex min-h-10 items-center gap-2.5 border-b border-line px-3">
        <StateMark state={run.state} />
        <b className="font-medium">{headingOf(run.state, isFirst)}</b>
        {isOver ? null : <Elapsed since={since} />}
      </div>
      <div role="log" aria-label="What happens" className="px-3 py-2">
        <ol className="text-xs leading-[22px]">
          <Line at={since}>
            Listening for {prefix === null ? "the first report" : <code className="whitespace-nowrap">{prefix}…</code>}
          </Line>
          {run.log.map((line, index) => (
            <Line key={index} at={line.at} isFailure={line.isFailure === true}>
              {line.text}
            </Line>
          ))}
        </ol>
      </div>
    </div>
  );
}

type LineProps = { readonly at: Date; readonly isFailure?: boolean; readonly children: ReactNode };

function Line({ at, isFailure = false, children }: LineProps) {
  return (
    <li className="grid grid-cols-[72px_minmax(0,1fr)]">
      <time dateTime={at.toISOString()} className="font-mono text-[11.5px] text-ink-3">
        {at.toISOString().slice(11, 19)}
      </time>
      <span className={classNames("break-words", isFailure && "text-critical-text")}>{children}</span>
    </li>
  );
}

function StateMark({ state }: { readonly state: Run["state"] }) {
  if (state === "done") return <StatusGlyph status="pass" decorative />;
  if (state === "failed") return <Icon name="warning" className="text-critical-text" />;
  return <Spinner />;
}

function headingOf(state: Run["state"], isFirst: boolean): string {
  const what = isFirst ? "first report" : "report";
  const headings: Record<Run["state"], string> = {
    waiting: `Waiting for the ${what}`,
    arriving: "The report is on its way",
    failed: "The report could not be used",
    done: `The ${what} arrived`,
  };
  return headings[state];
}

/** Not said aloud: a screen reader would hear every second. */
function Elapsed({ since }: { readonly since: Date }) {
  const [now, setNow] = useState(since);
  // Connects to the clock.
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span aria-hidden="true" className="ml-auto text-ink-3">
      {elapsedText(now.getTime() - since.getTime())}
    </span>
  );
}

import type { LiveEvent } from "#api/live-event-store.ts";
import { scoreText } from "#components/score-text.ts";

export type LogLine = {
  readonly at: Date;
  readonly text: string;
  /** Set on the line that ends the wait badly. */
  readonly isFailure?: boolean;
};

/** What became of the command: nothing yet, on its way, or its end. */
export type Run =
  | { readonly state: "waiting"; readonly log: readonly LogLine[] }
  | { readonly state: "arriving"; readonly log: readonly LogLine[] }
  | { readonly state: "failed"; readonly log: readonly LogLine[] }
  | { readonly state: "done"; readonly log: readonly LogLine[]; readonly result: RunResult };

export type RunResult = {
  readonly slug: string;
  readonly name: string;
  readonly summary: NonNullable<LiveEvent["summary"]> | null;
};

export const NOTHING_YET: Run = { state: "waiting", log: [] };

/**
 * Adds what the server tells. `prefix` names the token that is waited for; with null every report counts, because before
 * the first one there is no other. An end stays the end until a report comes that was sent after it.
 */
export function followRun(run: Run, event: LiveEvent, prefix: string | null): Run {
  if (event.type === "resync") return run.state === "done" ? run : withLine(run, event, run.state);
  if (prefix !== null && event.tokenPrefix !== prefix) return run;
  switch (event.type) {
    case "token.used":
      return withLine(run, event, "arriving");
    case "report.received":
    case "report.processing":
      return run.state === "done" ? run : withLine(run, event, "arriving");
    case "report.failed":
      return run.state === "done" ? run : withLine(run, event, "failed");
    case "report.done":
      return run.state === "done" ? run : doneWith(run, event);
  }
}

function withLine(run: Run, event: LiveEvent, state: "waiting" | "arriving" | "failed"): Run {
  return { state, log: [...run.log, lineOf(event)] };
}

function doneWith(run: Run, event: LiveEvent): Run {
  const { projectSlug, projectName, summary } = event;
  const log = [...run.log, lineOf(event)];
  // A report always has a project; if it is not told, its page cannot be opened and the list of projects is the way.
  if (projectSlug === null || projectName === null) return { state: "arriving", log };
  return { state: "done", log, result: { slug: projectSlug, name: projectName, summary } };
}

const TEXTS: Record<LiveEvent["type"], (event: LiveEvent) => string> = {
  "token.used": ({ tokenPrefix }) => `Token ${tokenPrefix ?? ""}… was used`,
  "report.received": ({ projectName }) => `Report for ${projectName ?? "a project"} received`,
  "report.processing": () => "Judging it",
  "report.done": ({ summary }) => (summary === null ? "Done" : `Done: ${resultText(summary)}`),
  "report.failed": ({ message }) => message,
  resync: () => "The connection was lost for a moment; what came meanwhile is in the list of projects",
};

function lineOf(event: LiveEvent): LogLine {
  const line = { at: new Date(event.at), text: TEXTS[event.type](event) };
  return event.type === "report.failed" ? { ...line, isFailure: true } : line;
}

/** "score 61.3, grade D". */
export function resultText({ score, letter }: NonNullable<LiveEvent["summary"]>): string {
  const shown = scoreText(score);
  return letter === null
    ? `score ${shown}, not graded because too little was decided`
    : `score ${shown}, grade ${letter}`;
}

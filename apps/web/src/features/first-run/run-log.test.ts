import { expect, test } from "vitest";
import type { LiveEvent } from "#api/live-event-store.ts";
import { followRun, NOTHING_YET, resultText } from "./run-log.ts";

const summary = { movedPosture: true, opened: 14, reopened: 0, fixed: 0, score: 61.39, letter: "D", coverage: 0.9 };

function event(type: LiveEvent["type"], changes: Partial<LiveEvent> = {}): LiveEvent {
  return {
    type,
    at: "2026-11-20T09:13:02.000Z",
    projectSlug: "lantern",
    projectName: "lantern",
    tokenPrefix: "stance_ab12cd",
    auditId: "a1",
    message: `${type} happened`,
    summary: type === "report.done" ? summary : null,
    ...changes,
  };
}

const TOLD = [event("token.used"), event("report.received"), event("report.processing"), event("report.done")];

function follow(events: readonly LiveEvent[], prefix: string | null) {
  return events.reduce((run, told) => followRun(run, told, prefix), NOTHING_YET);
}

test("a run is told line by line until its result", () => {
  const run = follow(TOLD, "stance_ab12cd");
  expect(run).toMatchObject({ state: "done", result: { slug: "lantern", summary: { score: 61.39 } } });
  expect(run.log.map(({ text }) => text)).toEqual([
    "Token stance_ab12cd… was used",
    "Report for lantern received",
    "Judging it",
    "Done: score 61.3, grade D",
  ]);
});

test("what another token sends is not this run", () => {
  expect(follow(TOLD, "stance_other1")).toEqual(NOTHING_YET);
});

test("before the first report any token will do: the server prints one of its own at its start", () => {
  expect(follow(TOLD, null).state).toBe("done");
});

test("a report that fails ends the wait, and a second attempt goes on from there", () => {
  const failed = follow(
    [event("report.received"), event("report.failed", { message: "The report is not valid." })],
    null,
  );
  expect(failed.state).toBe("failed");
  expect(failed.log.at(-1)).toMatchObject({ text: "The report is not valid.", isFailure: true });
  expect(followRun(failed, event("report.received"), null).state).toBe("arriving");
});

test("a result is not taken back by what comes later", () => {
  const done = follow(TOLD, null);
  for (const later of [event("resync"), event("report.failed"), event("report.processing")]) {
    expect(followRun(done, later, null)).toBe(done);
  }
});

test("a connection that was lost is told, because something may have been missed", () => {
  expect(follow([event("resync", { tokenPrefix: null })], "stance_ab12cd").log).toHaveLength(1);
});

test("a score without a grade says why", () => {
  expect(resultText({ ...summary, letter: null })).toBe("score 61.3, not graded because too little was decided");
});

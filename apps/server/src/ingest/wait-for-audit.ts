import type { Services } from "#services.ts";

import { reportAnswer, type ReportAnswer } from "./report-answer.ts";

/** Milliseconds between looks at the table, in case the announcement of another server was missed. */
const LOOK_INTERVAL = 2000;

/** The answer as soon as the report is processed, or as it is when the time is up. */
export async function waitForAudit(services: Services, auditId: string, milliseconds: number): Promise<ReportAnswer> {
  const deadline = performance.now() + milliseconds;
  let wake: () => void = () => undefined;
  const stopListening = services.live.listen((message) => {
    if (message.auditId === auditId) wake();
  });
  try {
    while (true) {
      const announced = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const answer = await reportAnswer(services.db.client, auditId);
      const left = deadline - performance.now();
      if (answer.state !== "received" || left <= 0 || services.live.stopped.aborted) return answer;
      const timer = setTimeout(wake, Math.min(left, LOOK_INTERVAL));
      await announced;
      clearTimeout(timer);
    }
  } finally {
    stopListening();
  }
}

import { dayOf, endOfDay } from "#posture/day.ts";
import { refreshOutdated } from "#posture/refresh-project.ts";
import type { Services } from "#services.ts";

/** Milliseconds after midnight UTC, so that the new day has surely begun. */
const AFTER_MIDNIGHT = 5000;
/** Milliseconds. A sleeping laptop wakes up to a timer that is far too late: look again at least this often. */
const LONGEST_SLEEP = 3_600_000;

/** Brings all projects to the present at start and whenever a new day begins, so that age and staleness show. */
export function startDailyRefresh(services: Services): { stop(this: void): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  function schedule(): void {
    if (isStopped) return;
    const now = services.now();
    const untilNextDay = endOfDay(dayOf(now)).getTime() - now.getTime() + AFTER_MIDNIGHT;
    timer = setTimeout(run, Math.min(untilNextDay, LONGEST_SLEEP)).unref();
  }

  function run(): void {
    running = refreshOutdated(services)
      .then((count) => services.log.info({ count }, "projects brought to the present"))
      .catch((error: unknown) => services.log.error({ err: error }, "could not bring projects to the present"))
      .finally(schedule);
  }

  run();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

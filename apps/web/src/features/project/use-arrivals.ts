import { announce } from "#components/announcer.tsx";
import { useLiveEvent } from "#api/use-live-event.ts";

/** Says politely that a report of this project changed what is shown. The data refreshes by itself. */
export function useArrivals(slug: string): void {
  useLiveEvent((event) => {
    if (event.projectSlug === slug && event.type === "report.done") announce(`New report. ${event.message}`);
  });
}

const DAY = 86_400_000;

/** Day of a moment in UTC, `2026-11-20`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The last millisecond of a day. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(day) + DAY - 1);
}

export function nextDay(day: string): string {
  return dayOf(new Date(Date.parse(day) + DAY));
}

/** The day so many days before. */
export function daysBefore(day: string, count: number): string {
  return dayOf(new Date(Date.parse(day) - count * DAY));
}

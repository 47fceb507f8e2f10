const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "09:04", UTC. The page says once that its times are UTC. */
export function formatClock(date: Date): string {
  return `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
}

/** "Tue 17 Nov", UTC; with its year when that is not the year of `now`. */
export function formatDay(date: Date, now: Date = new Date()): string {
  const day = `${WEEKDAYS[date.getUTCDay()]} ${formatDayOfMonth(date)}`;
  return date.getUTCFullYear() === now.getUTCFullYear() ? day : `${day} ${date.getUTCFullYear()}`;
}

/** "17 Nov", UTC: for axes. */
export function formatDayOfMonth(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** "Apr 2026", UTC: for ends of support. */
export function formatMonth(date: Date): string {
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "Fri 20 Nov, 06:12", UTC. */
export function formatMoment(date: Date, now: Date = new Date()): string {
  return `${formatDay(date, now)}, ${formatClock(date)}`;
}

/** "now", "41 min", "3 h", "12 d": how long ago. A clock that runs ahead counts as now. */
export function formatAge(date: Date, now: Date = new Date()): string {
  return formatDuration(now.getTime() - date.getTime());
}

/** "just now", "41 min ago": for running text. */
export function formatAgo(date: Date, now: Date = new Date()): string {
  const age = formatAge(date, now);
  return age === "now" ? "just now" : `${age} ago`;
}

/** "due in 15 d", "3 d late": how a deadline stands. */
export function formatDue(date: Date, now: Date = new Date()): { readonly text: string; readonly isLate: boolean } {
  const left = date.getTime() - now.getTime();
  return left < 0
    ? { text: `${formatDuration(-left)} late`, isLate: true }
    : { text: `due in ${formatDuration(left)}`, isLate: false };
}

/** The same words for a length of time in milliseconds. */
function formatDuration(milliseconds: number): string {
  if (milliseconds < MINUTE) return "now";
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min`;
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)} h`;
  return `${Math.floor(milliseconds / DAY)} d`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

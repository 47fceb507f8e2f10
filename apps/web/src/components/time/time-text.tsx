import { formatAge, formatDay, formatMoment } from "./format-time.ts";

type TimeTextProps = {
  readonly at: Date;
  readonly as: "age" | "day" | "moment";
  readonly className?: string;
};

const FORMATS: Record<TimeTextProps["as"], (date: Date) => string> = {
  age: formatAge,
  day: formatDay,
  moment: formatMoment,
};

/** A time in words; the exact moment shows on hover and is there for programs. */
export function TimeText({ at, as, className }: TimeTextProps) {
  return (
    <time dateTime={at.toISOString()} title={`${formatMoment(at)} UTC`} className={className}>
      {FORMATS[as](at)}
    </time>
  );
}

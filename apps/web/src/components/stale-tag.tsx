import { Tag } from "./tag.tsx";
import { formatAge, formatMoment } from "./time/format-time.ts";

type StaleTagProps = {
  /** When the newest evidence was gathered. */
  readonly since: Date;
};

/** Older than the project's rule: shown, never hidden, and never counted as a pass. */
export function StaleTag({ since }: StaleTagProps) {
  return (
    <Tag tone="warning" icon="clock" title={`Last audited ${formatMoment(since)} UTC`}>
      stale {formatAge(since)}
    </Tag>
  );
}

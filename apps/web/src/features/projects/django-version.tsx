import { Tag } from "#components/tag.tsx";
import { formatMonth } from "#components/time/format-time.ts";
import type { ProjectRow } from "./project-rows.ts";

type DjangoVersionProps = {
  readonly version: ProjectRow["djangoVersion"];
  readonly endOfLife: ProjectRow["djangoEndOfLife"];
};

/** The version, and since when it gets no more security fixes. */
export function DjangoVersion({ version, endOfLife }: DjangoVersionProps) {
  if (version === null) return <span className="text-ink-3">not known</span>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="font-mono text-xs">{version}</span>
      {endOfLife?.isPast === true ? (
        <Tag tone="warning" title="No security fixes since then">{`EOL ${formatMonth(new Date(endOfLife.date))}`}</Tag>
      ) : null}
    </span>
  );
}

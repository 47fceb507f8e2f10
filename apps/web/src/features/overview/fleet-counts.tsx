import type { ReactNode } from "react";
import { Link } from "react-router";
import { Change } from "#components/change.tsx";
import { Icon } from "#components/icon.tsx";
import { SeverityGlyph } from "#components/severity-glyph.tsx";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { paths } from "#paths.ts";
import type { Overview } from "./overview-data.ts";

type Count = Overview["counts"][number];

type FleetCountsProps = { readonly counts: Overview["counts"] };

type Look = {
  readonly label: string;
  readonly mark: ReactNode;
  /** The list that shows exactly what is counted. */
  readonly to?: string;
};

const LOOKS: Record<Count["key"], Look> = {
  critical: { label: "Critical findings open", mark: <SeverityGlyph severity="critical" decorative /> },
  high: { label: "High findings open", mark: <SeverityGlyph severity="high" decorative /> },
  failingControls: { label: "Failing controls", mark: <StatusGlyph status="fail" decorative /> },
  unknownControls: { label: "Unknown controls", mark: <StatusGlyph status="unknown" decorative /> },
  staleProjects: {
    label: "Projects with a stale audit",
    mark: <Icon name="refresh" />,
    to: `${paths.projects()}?status=stale`,
  },
  pastDjangoEol: {
    label: "Past Django end of life",
    mark: <Icon name="warning" />,
    to: `${paths.projects()}?status=pastDjangoEol`,
  },
};

/** What is open and what makes the numbers doubtful, with the change in seven days where it is known. */
export function FleetCounts({ counts }: FleetCountsProps) {
  return (
    <ul
      aria-label="What is open, with the change in 7 days"
      className="lg:max-2xl:col-span-full lg:max-2xl:columns-3 lg:max-2xl:gap-8 lg:max-2xl:border-t lg:max-2xl:border-line"
    >
      {counts.map((count) => (
        <CountRow key={count.key} count={count} />
      ))}
    </ul>
  );
}

function CountRow({ count: { key, value, change7d } }: { readonly count: Count }) {
  const { label, mark, to } = LOOKS[key];
  const isLink = to !== undefined && value > 0;
  return (
    <li className="relative grid min-h-7.5 break-inside-avoid grid-cols-[16px_minmax(0,1fr)_auto_64px] items-center gap-2.5 border-b border-line has-[a]:hover:bg-hover touch:min-h-11">
      <span className="text-ink-3">{mark}</span>
      <span className="truncate">
        {isLink ? (
          <Link to={to} className="after:absolute after:inset-0">
            {label}
          </Link>
        ) : (
          label
        )}
      </span>
      <b className={value === 0 ? "font-normal text-ink-3" : "text-md"}>{value}</b>
      <span className="justify-self-end text-right">
        {change7d === null ? null : <Change by={change7d} better="down" />}
      </span>
    </li>
  );
}

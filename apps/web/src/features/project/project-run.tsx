import type { ReactNode } from "react";
import { Tag } from "#components/tag.tsx";
import { formatDayOfMonth } from "#components/time/format-time.ts";
import { TimeText } from "#components/time/time-text.tsx";
import type { Project } from "./project-data.ts";

type ProjectRunProps = { readonly project: Project };

/** What was audited: versions with the end of their support, commit, and the settings module with the reason for it. */
export function ProjectRun({ project }: ProjectRunProps) {
  const { djangoVersion, djangoEndOfLife, pythonVersion, pythonEndOfLife, revision, settingsModule, receivedAt } =
    project;
  return (
    <dl className="grid grid-cols-[76px_minmax(0,1fr)] gap-y-1 text-xs">
      <Entry term="Django">
        <Version
          version={djangoVersion}
          endOfLife={djangoEndOfLife}
          suffix={djangoEndOfLife?.isLts === true ? " LTS" : ""}
        />
      </Entry>
      <Entry term="Python">
        <Version version={pythonVersion} endOfLife={pythonEndOfLife} suffix="" />
      </Entry>
      <Entry term="Audited">
        {revision === null ? (
          "no commit in the report"
        ) : (
          <>
            <code>{revision.branch ?? "detached"}</code> at <code>{revision.commit.slice(0, 7)}</code>
            {revision.dirty === true ? " with uncommitted changes" : ""}
            {revision.subject === null ? null : <span className="block truncate text-ink-3">{revision.subject}</span>}
          </>
        )}
      </Entry>
      <Entry term="Settings">
        {settingsModule === null ? "no module found" : <code className="break-all">{settingsModule}</code>}
        {project.settingsReason === null ? null : <span className="block text-ink-3">{project.settingsReason}</span>}
      </Entry>
      {receivedAt === null ? null : (
        <Entry term="Received">
          <TimeText at={new Date(receivedAt)} as="moment" /> UTC
        </Entry>
      )}
    </dl>
  );
}

function Entry({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

type VersionProps = {
  readonly version: string | null;
  readonly endOfLife: { readonly date: string; readonly isPast: boolean } | null;
  readonly suffix: string;
};

function Version({ version, endOfLife, suffix }: VersionProps) {
  if (version === null) return <span className="text-ink-3">not known: no file pins it</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <b className="font-mono text-xs">{version}</b>
      {endOfLife === null ? (
        suffix
      ) : endOfLife.isPast ? (
        <Tag tone="warning">{`EOL ${monthOf(endOfLife.date)}`}</Tag>
      ) : (
        <span>{`${suffix}, fixes to ${monthOf(endOfLife.date)}`.replace(/^, /, "")}</span>
      )}
    </span>
  );
}

function monthOf(day: string): string {
  const date = new Date(day);
  return `${formatDayOfMonth(date).replace(/^\d+ /, "")} ${date.getUTCFullYear()}`;
}

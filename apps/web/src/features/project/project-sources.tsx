import { StaleTag } from "#components/stale-tag.tsx";
import { SourceTags } from "#components/source-tags.tsx";
import { TimeText } from "#components/time/time-text.tsx";
import type { Project } from "./project-data.ts";

type ProjectSourcesProps = { readonly sources: Project["sources"] };

/** Who reported, how old that is, and what fails by it. */
export function ProjectSources({ sources }: ProjectSourcesProps) {
  return (
    <ul className="grid gap-1 text-xs" aria-label="Sources">
      {sources.map(({ source, toolName, toolVersion, observedAt, failing, isStale }) => (
        <li key={source} className="flex items-center gap-2">
          <SourceTags sources={[source]} />
          <span className="min-w-0 flex-1 truncate text-ink-3">
            {[toolName, toolVersion].filter(Boolean).join(" ")}
          </span>
          <span>{failing === 0 ? "nothing failing" : `${failing} failing`}</span>
          <span className="min-w-10 text-right text-ink-3">
            {isStale ? <StaleTag since={new Date(observedAt)} /> : <TimeText at={new Date(observedAt)} as="age" />}
          </span>
        </li>
      ))}
    </ul>
  );
}

type SourceTagsProps = {
  /** Short names of sources: "static", "deploy", "live", "pip-audit". */
  readonly sources: readonly string[];
};

/** Which sources say so. Neutral: a source is neither good nor bad. */
export function SourceTags({ sources }: SourceTagsProps) {
  return (
    <span className="inline-flex flex-wrap gap-0.75">
      {sources.map((source) => (
        <span
          key={source}
          className="rounded-xs bg-low-tint px-1 font-mono text-[10.5px] leading-4 font-medium text-ink-2"
        >
          {source}
        </span>
      ))}
    </span>
  );
}

type PathTextProps = { readonly path: string; readonly line?: number };

/** Shortens from the left when there is no room: the end of a path tells most, and the line number is never cut. */
export function PathText({ path, line }: PathTextProps) {
  const full = line === undefined ? path : `${path}:${line}`;
  return (
    <span className="inline-flex max-w-full min-w-0 font-mono text-xs" title={full}>
      <span className="truncate text-left [direction:rtl]">
        <bdi>{path}</bdi>
      </span>
      {line === undefined ? null : <span className="flex-none">:{line}</span>}
    </span>
  );
}

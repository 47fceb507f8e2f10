type MappingChipProps = {
  /** "OWASP 2025", "CWE". */
  readonly framework: string;
  /** "A02", "489". */
  readonly clause: string;
  /** The requirement's title, shown on hover. */
  readonly title?: string;
  /** Where the requirement is described. */
  readonly href?: string;
};

export function MappingChip({ framework, clause, title, href }: MappingChipProps) {
  const content = (
    <>
      <span className="flex-none border-r border-line bg-sunken px-1.5 text-ink-3">{framework}</span>
      <span className="min-w-0 truncate px-1.5 font-medium">{clause}</span>
    </>
  );
  const look =
    "inline-flex h-5.5 max-w-full overflow-hidden rounded-xs border border-line-strong text-xs leading-5 whitespace-nowrap";
  return href === undefined ? (
    <span className={look} title={title ?? clause}>
      {content}
    </span>
  ) : (
    <a className={`${look} hover:border-edge`} title={title ?? clause} href={href} rel="noreferrer" target="_blank">
      {content}
    </a>
  );
}

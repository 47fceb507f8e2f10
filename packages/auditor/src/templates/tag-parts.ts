export type TagParts = {
  /** First word: `if`, `block`, `csrf_token`; empty for `{% %}`. */
  readonly name: string;
  readonly rest: string;
};

/** Name and arguments of a tag token, without Jinja's marks for white space. */
export function tagParts(tag: string): TagParts {
  const inner = tag.slice(2, -2).replace(/^[-+]/, "").replace(/[-+]$/, "").trim();
  const space = inner.search(/\s/);
  return space === -1
    ? { name: inner, rest: "" }
    : { name: inner.slice(0, space), rest: inner.slice(space).trim().replaceAll(/\s+/g, " ") };
}

export type TagParts = {
  /** First word: `if`, `block`, `csrf_token`; empty for `{% %}`. */
  readonly name: string;
  readonly rest: string;
};

/** Characters of a tag that are looked at; a longer one is data, such as a table in Jinja. */
const MAX_LENGTH = 2000;

/** Name and arguments of a tag token, without Jinja's marks for white space. */
export function tagParts(tag: string): TagParts {
  const inner = tag
    .slice(2, Math.min(tag.length - 2, MAX_LENGTH))
    .replace(/^[-+]/, "")
    .replace(/[-+]$/, "")
    .trim();
  const space = inner.search(/\s/);
  return space === -1
    ? { name: inner, rest: "" }
    : { name: inner.slice(0, space), rest: inner.slice(space).trim().replaceAll(/\s+/g, " ") };
}

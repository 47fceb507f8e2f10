import { tagParts } from "./tag-parts.ts";
import type { TemplateEngine, TemplateToken, TokenizedTemplate } from "./template-token.ts";

const CLOSERS = { "{{": "}}", "{%": "%}", "{#": "#}" } as const;

const KINDS = { "{{": "variable", "{%": "tag", "{#": "comment" } as const;

/** Blocks whose content is not run, with what the content is instead. */
const INERT: Record<TemplateEngine, Readonly<Record<string, "text" | "comment">>> = {
  django: { verbatim: "text", comment: "comment" },
  jinja: { raw: "text" },
};

/**
 * Cuts a template into parts that, put together again, are the template. Django's tags end on the line on which they
 * start, otherwise they are text; Jinja's may go over several lines. Linear in the length of the text, and it never throws.
 */
export function tokenizeTemplate(text: string, engine: TemplateEngine): TokenizedTemplate {
  const tokens: TemplateToken[] = [];
  const positions = new NextPositions(text);
  let inert: { readonly end: string; readonly kind: "text" | "comment" } | null = null;
  let textStart = 0;
  const push = (kind: TemplateToken["kind"], start: number, end: number): void => {
    if (end > start) tokens.push({ kind, start, end });
  };
  for (let at = text.indexOf("{"); at !== -1;) {
    const opener = openerAt(text, at);
    const close = opener === null ? -1 : closeOf(positions, opener, at, engine);
    if (opener === null || close === -1) {
      at = text.indexOf("{", at + 1);
      continue;
    }
    const parts = opener === "{%" ? tagParts(text.slice(at, close)) : null;
    if (inert === null) {
      push("text", textStart, at);
      push(KINDS[opener], at, close);
      textStart = close;
      const kind = parts === null ? undefined : inertKind(engine, parts.name);
      if (parts !== null && kind !== undefined) inert = { end: endOf(parts.name, parts.rest, kind), kind };
    } else if (parts !== null && endOf(parts.name, parts.rest, inert.kind, true) === inert.end) {
      push(inert.kind, textStart, at);
      push("tag", at, close);
      textStart = close;
      inert = null;
    }
    at = text.indexOf("{", close);
  }
  push(inert?.kind ?? "text", textStart, text.length);
  return { tokens, isComplete: inert === null };
}

function openerAt(text: string, at: number): keyof typeof CLOSERS | null {
  const next = text.charCodeAt(at + 1);
  if (next === 0x7b) return "{{";
  if (next === 0x25) return "{%";
  return next === 0x23 ? "{#" : null;
}

/** Offset after the end of the tag that opens here; -1 when nothing ends it. */
function closeOf(positions: NextPositions, opener: keyof typeof CLOSERS, at: number, engine: TemplateEngine): number {
  const close = positions.after(CLOSERS[opener], at + 2);
  if (close === -1 || (engine === "django" && isBetween(positions.after("\n", at), at, close))) return -1;
  return close + 2;
}

function isBetween(position: number, from: number, to: number): boolean {
  return position !== -1 && position >= from && position < to;
}

function inertKind(engine: TemplateEngine, name: string): "text" | "comment" | undefined {
  const table = INERT[engine];
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A named verbatim block ends at its own name only; the note of a comment does not count. */
function endOf(name: string, rest: string, kind: "text" | "comment", isEnd = false): string {
  const end = isEnd ? name : `end${name}`;
  return kind === "text" ? `${end} ${rest}` : end;
}

/** Finds the next place of a few marks; each mark is looked for once over the whole text, as long as offsets only grow. */
class NextPositions {
  readonly #text: string;
  readonly #known = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  after(mark: string, offset: number): number {
    const known = this.#known.get(mark);
    if (known !== undefined && (known === -1 || known >= offset)) return known;
    const found = this.#text.indexOf(mark, offset);
    this.#known.set(mark, found);
    return found;
  }
}

/** An attribute as written; the value still holds the template tags that stand in it. */
export type HtmlAttribute = { readonly name: string; readonly value: string };

export type HtmlTag = {
  /** Lower case. */
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: readonly HtmlAttribute[];
  /** Offsets of `<` and after `>`. */
  readonly start: number;
  readonly end: number;
};

/** Where the scanner stands between two characters. */
export type HtmlMode =
  | "text"
  | "tag-name"
  | "tag"
  | "attribute-name"
  | "after-name"
  | "before-value"
  | "double-quoted"
  | "single-quoted"
  | "unquoted"
  | "raw"
  | "comment"
  | "declaration";

/** What a template variable at this place becomes a part of. */
export type HtmlContext = {
  readonly mode: HtmlMode;
  /** The tag that is open, or in `raw` the element whose text this is; lower case. */
  readonly tag: string;
  /** The attribute whose value this is, lower case. */
  readonly attribute: string;
  /** What stands before this place in the value. */
  readonly before: string;
  /** Attributes of the open tag, or of the element in `raw`. */
  readonly attributes: readonly HtmlAttribute[];
};

/** A position to come back to, for `{% else %}`. */
export type HtmlMark = Readonly<State>;

type State = {
  mode: HtmlMode;
  tag: string;
  isEnd: boolean;
  tagStart: number;
  nameStart: number;
  attribute: string;
  valueStart: number;
  attributes: readonly HtmlAttribute[];
};

/** Elements whose content is text up to their own end tag. */
const RAW_ELEMENTS = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);

/** A tag has a handful; more is no page. */
const MAX_ATTRIBUTES = 200;

/** Ends of each raw element. */
const RAW_ENDS: ReadonlyMap<string, RegExp> = new Map(
  [...RAW_ELEMENTS].map((name) => [name, new RegExp(`</${name}(?=[\\s/>]|$)`, "i")]),
);

const MODE_OF_QUOTE: Readonly<Record<string, HtmlMode>> = { '"': "double-quoted", "'": "single-quoted" };

/**
 * Follows HTML through the text parts of a template and tells at each hole what a value would become a part of. Parsers
 * for HTML (htmlparser2, parse5) were looked at and not taken: with holes replaced by letters or blanks a hole beside a
 * tag's name, between attributes or around quotes changes what they read, and none can go back to where a branch of the
 * template began, which `{% if %}<a href="{% else %}<a class="{% endif %}` needs. One pass, linear, and it never throws.
 */
export class HtmlScanner {
  readonly #text: string;
  readonly #onTag: (tag: HtmlTag) => void;
  #state: State = {
    mode: "text",
    tag: "",
    isEnd: false,
    tagStart: 0,
    nameStart: 0,
    attribute: "",
    valueStart: 0,
    attributes: [],
  };

  constructor(text: string, onTag: (tag: HtmlTag) => void) {
    this.#text = text;
    this.#onTag = onTag;
  }

  get mode(): HtmlMode {
    return this.#state.mode;
  }

  /** What a hole at this offset becomes a part of. */
  contextAt(offset: number): HtmlContext {
    const { mode, tag, attribute, valueStart, attributes } = this.#state;
    const isInValue = mode === "double-quoted" || mode === "single-quoted" || mode === "unquoted";
    const isValue = isInValue || mode === "before-value";
    return {
      mode: mode === "before-value" ? "unquoted" : mode,
      tag,
      attribute: isValue ? attribute : "",
      before: isInValue ? this.#text.slice(valueStart, Math.min(offset, valueStart + MAX_BEFORE)) : "",
      attributes,
    };
  }

  /** Reads text that is sent as it stands. */
  feed(start: number, end: number): void {
    let at = start;
    while (at < end) at = this.#step(at, end);
  }

  /** Passes over a hole; `hasOutput` says that something of unknown form may be there. */
  hole(start: number, hasOutput: boolean): void {
    const state = this.#state;
    if (!hasOutput) return;
    if (state.mode === "before-value") {
      state.mode = "unquoted";
      state.valueStart = start;
    } else if (state.mode === "tag" || state.mode === "after-name") {
      if (state.mode === "after-name") this.#addAttribute("");
      state.mode = "attribute-name";
      state.nameStart = start;
    }
  }

  mark(): HtmlMark {
    return { ...this.#state };
  }

  goBackTo(mark: HtmlMark): void {
    this.#state = { ...mark };
  }

  /** Reads at least one character and returns the next offset. */
  #step(at: number, end: number): number {
    switch (this.#state.mode) {
      case "text":
        return this.#readText(at, end);
      case "raw":
        return this.#readRaw(at, end);
      case "comment":
        return this.#readUntil("-->", at, end);
      case "declaration":
        return this.#readUntil(">", at, end);
      case "double-quoted":
        return this.#readQuoted('"', at, end);
      case "single-quoted":
        return this.#readQuoted("'", at, end);
      case "tag-name":
        return this.#readTagName(at, end);
      case "tag":
      case "after-name":
      case "before-value":
        return this.#readBetween(at);
      case "attribute-name":
        return this.#readAttributeName(at, end);
      case "unquoted":
        return this.#readUnquoted(at, end);
      default:
        return this.#state.mode satisfies never;
    }
  }

  #readText(at: number, end: number): number {
    const open = this.#text.indexOf("<", at);
    if (open === -1 || open >= end) return end;
    const state = this.#state;
    if (this.#text.startsWith("<!--", open)) {
      state.mode = "comment";
      return Math.min(open + 4, end);
    }
    const isEnd = this.#text.charAt(open + 1) === "/";
    const first = this.#text.charAt(open + (isEnd ? 2 : 1));
    if (/[!?]/.test(first)) {
      state.mode = "declaration";
      return open + 2;
    }
    const nameStart = open + (isEnd ? 2 : 1);
    // At the end of the text comes a hole: the name of the tag is a variable.
    if (!/[A-Za-z]/.test(first) && nameStart < end) return open + 1;
    this.#state = {
      ...state,
      mode: "tag-name",
      isEnd,
      tag: "",
      tagStart: open,
      nameStart,
      attributes: [],
    };
    return Math.min(nameStart, end);
  }

  #readRaw(at: number, end: number): number {
    const pattern = RAW_ENDS.get(this.#state.tag);
    if (pattern === undefined) return end;
    const found = this.#text.slice(at, end).search(pattern);
    if (found === -1) return end;
    const start = at + found;
    const nameStart = start + 2;
    this.#state = { ...this.#state, mode: "tag-name", isEnd: true, tagStart: start, nameStart, attributes: [] };
    return nameStart;
  }

  #readUntil(mark: string, at: number, end: number): number {
    const found = this.#text.slice(at, end).indexOf(mark);
    if (found === -1) return end;
    this.#state.mode = "text";
    return at + found + mark.length;
  }

  #readQuoted(quote: string, at: number, end: number): number {
    const found = this.#text.slice(at, end).indexOf(quote);
    if (found === -1) return end;
    this.#addAttribute(this.#text.slice(this.#state.valueStart, at + found));
    this.#state.mode = "tag";
    return at + found + 1;
  }

  #readTagName(at: number, end: number): number {
    const stop = this.#find(/[\s/>]/g, at, end);
    const { nameStart } = this.#state;
    // Of `h{{ level }}` the letters count: a hole beside the name is mostly an attribute.
    const [name = ""] = this.#text.slice(nameStart, Math.min(stop, nameStart + MAX_NAME)).split("{");
    this.#state.tag = name.toLowerCase();
    if (stop < end) this.#state.mode = "tag";
    return stop;
  }

  #readBetween(at: number): number {
    const state = this.#state;
    const letter = this.#text.charAt(at);
    if (letter === ">") {
      if (state.mode !== "tag") this.#addAttribute("");
      return this.#closeTag(at + 1);
    }
    if (/\s/.test(letter)) return at + 1;
    if (state.mode === "before-value") {
      state.mode = MODE_OF_QUOTE[letter] ?? "unquoted";
      state.valueStart = state.mode === "unquoted" ? at : at + 1;
      return at + 1;
    }
    if (state.mode === "after-name" && letter === "=") {
      state.mode = "before-value";
      return at + 1;
    }
    if (state.mode === "after-name") this.#addAttribute("");
    state.mode = letter === "/" ? "tag" : "attribute-name";
    state.nameStart = at;
    return at + 1;
  }

  #readAttributeName(at: number, end: number): number {
    const stop = this.#find(/[\s/>=]/g, at, end);
    if (stop === end) return end;
    const state = this.#state;
    state.attribute = this.#text.slice(state.nameStart, Math.min(stop, state.nameStart + MAX_NAME)).toLowerCase();
    state.mode = "after-name";
    if (this.#text.charAt(stop) !== "/") return stop;
    this.#addAttribute("");
    state.mode = "tag";
    return stop + 1;
  }

  #readUnquoted(at: number, end: number): number {
    const stop = this.#find(/[\s>]/g, at, end);
    if (stop === end) return end;
    this.#addAttribute(this.#text.slice(this.#state.valueStart, stop));
    this.#state.mode = "tag";
    return stop;
  }

  #closeTag(end: number): number {
    const { tag, isEnd, tagStart, attributes } = this.#state;
    this.#onTag({ name: tag, isEnd, attributes, start: tagStart, end });
    const isSelfClosed = this.#text.charAt(end - 2) === "/";
    const isRaw = !isEnd && RAW_ELEMENTS.has(tag) && !(isSelfClosed && tag !== "script");
    this.#state.mode = isRaw ? "raw" : "text";
    return end;
  }

  #addAttribute(value: string): void {
    const state = this.#state;
    if (state.attributes.length >= MAX_ATTRIBUTES) return;
    // A new list each time: marks of branches keep the one that they saw.
    state.attributes = [...state.attributes, { name: state.attribute, value: value.slice(0, MAX_VALUE) }];
  }

  /** Offset of the first letter of the set before `end`; `end` when there is none. */
  #find(set: RegExp, from: number, end: number): number {
    const found = this.#text.slice(from, end).search(set);
    return found === -1 ? end : from + found;
  }
}

/** Characters of a value that are looked at before a hole. */
const MAX_BEFORE = 500;

const MAX_NAME = 100;

/** Characters of an attribute's value that are kept. */
const MAX_VALUE = 2000;

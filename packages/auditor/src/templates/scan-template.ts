import { BranchStack } from "./branch-stack.ts";
import { externalResource } from "./external-resource.ts";
import { filterExpression } from "./filter-expression.ts";
import { HtmlScanner, type HtmlTag } from "./html-scanner.ts";
import { BARE_WINDOW } from "./is-bare.ts";
import { noteTag, noteVariable } from "./note-token.ts";
import { noTokenFacts, openedPostForm, type PostForm, type TokenFacts } from "./post-form.ts";
import { scanHtmx } from "./scan-htmx.ts";
import { scanScript } from "./scan-script.ts";
import { safeFilterInTag } from "./safe-filter-in-tag.ts";
import { scanVariable } from "./scan-variable.ts";
import { scriptKind } from "./script-kind.ts";
import { tagParts, type TagParts } from "./tag-parts.ts";
import { normalizedText, type TemplateDraft } from "./template-draft.ts";
import type { TemplateFile } from "./template-files.ts";
import type { TemplateScan } from "./template-scan.ts";
import type { TemplateEngine, TemplateToken } from "./template-token.ts";
import { tokenizeTemplate } from "./tokenize-template.ts";

/** Tags that write nothing where they stand. */
const SILENT_TAGS =
  /^(?:end\w*|if\w*|elif|elseif|else|for|empty|with|load|block|extends|comment|autoescape|spaceless|filter|set|macro|import|from|call|do|regroup|get_\w+|blocktrans(?:late)?|plural|localize|localtime|timezone|language|cache|compress|addtoblock|csrf_token|debug|break|continue|verbatim|raw)$/;

/** Tags that bind a name to an address or a translated text: `{% url 'home' as home %}`. */
const BINDING =
  /^(?:url|static|trans|translate|blocktrans|blocktranslate|get_static_prefix|get_media_prefix|now|count)$/;

/** Subjects and text parts of mails, whatever their ending. */
const PLAIN_TEXT_NAME = /(?:^|[-_./])(?:subject|text|plain|txt)\.\w+$/i;

/** Mails and printed documents: no browser shows them as a page of the site. */
const OFF_LINE_NAME = /(?:^|[-_./])(?:e?-?mails?|newsletters?|pdf)(?:[-_./]|$)/i;

/** Forms that are open at once; forms do not nest, but branches may each open one. */
const MAX_OPEN_FORMS = 20;

type Escape = {
  readonly start: number;
  readonly end: number;
  readonly symbol: string;
  readonly text: string;
  values: number;
};

/** Reads one template: variables, tags, forms, scripts and what they load. `header` is the token's header of the settings. */
export function scanTemplate(
  text: string,
  { engine, name }: Pick<TemplateFile, "engine" | "name">,
  header: string | null,
): TemplateScan {
  const scan = new TemplateReader(text, engine, header).read();
  if (PLAIN_TEXT_NAME.test(name))
    return { ...scan, drafts: scan.drafts.map((draft) => withTrait(draft, "plain-text")) };
  return OFF_LINE_NAME.test(name)
    ? { ...scan, drafts: scan.drafts.map((draft) => withTrait(draft, "off-line")) }
    : scan;
}

class TemplateReader {
  readonly #text: string;
  readonly #engine: TemplateEngine;
  readonly #header: string | null;
  readonly #scanner: HtmlScanner;
  readonly #branches: BranchStack;
  readonly #drafts: TemplateDraft[] = [];
  readonly #forms: PostForm[] = [];
  #openForms: PostForm[] = [];
  readonly #facts = noTokenFacts();
  readonly #symbols: string[] = [];
  readonly #fixedNames = new Set<string>();
  readonly #escapes: (Escape | null)[] = [];
  #script: { readonly start: number; readonly symbol: string } | null = null;
  #hasMarkup = false;

  constructor(text: string, engine: TemplateEngine, header: string | null) {
    this.#text = text;
    this.#engine = engine;
    this.#header = header;
    this.#scanner = new HtmlScanner(text, (tag) => this.#onTag(tag));
    this.#branches = new BranchStack(this.#scanner);
  }

  read(): TemplateScan {
    const { tokens, isComplete } = tokenizeTemplate(this.#text, this.#engine);
    for (const token of tokens) this.#readToken(token);
    const isPlainText = !this.#hasMarkup;
    for (const escape of this.#escapes) if (escape !== null) this.#closeEscape(escape);
    const isOpen = ["double-quoted", "single-quoted", "raw", "comment"].includes(this.#scanner.mode);
    return {
      // A file without a single HTML tag is no page: Django's own password mail ends in .html too.
      drafts: isPlainText ? this.#drafts.map((draft) => withTrait(draft, "plain-text")) : this.#drafts,
      forms: this.#forms,
      facts: this.#facts,
      isComplete: isComplete && !isOpen,
    };
  }

  get #symbol(): string {
    return this.#symbols.at(-1) ?? ""; // outside of every block
  }

  #readToken(token: TemplateToken): void {
    const { kind, start, end } = token;
    if (kind === "text") this.#scanner.feed(start, end);
    else if (kind === "variable") this.#readVariable(start, end);
    else if (kind === "tag") this.#readTag(start, end);
  }

  #readVariable(start: number, end: number): void {
    const source = this.#text.slice(start, end);
    const context = this.#scanner.contextAt(start);
    const before = this.#text.slice(Math.max(0, start - BARE_WINDOW), start);
    this.#drafts.push(
      ...scanVariable({ source, start, symbol: this.#symbol, before, context, fixedNames: this.#fixedNames }),
    );
    const { base } = filterExpression(source);
    for (const facts of this.#tokenFacts()) noteVariable(facts, base);
    this.#countValue();
    this.#scanner.hole(start, true);
  }

  #readTag(start: number, end: number): void {
    const source = this.#text.slice(start, end);
    const parts = tagParts(source);
    this.#branches.follow(parts.name);
    this.#followSymbol(parts);
    this.#followEscape(parts, start, end);
    if (/^(?:include|block|for|firstof|cycle|call|render\w*)$/.test(parts.name)) this.#countValue();
    for (const facts of this.#tokenFacts()) noteTag(facts, parts);
    this.#bindName(parts);
    const safe = safeFilterInTag(parts, source, this.#fixedNames);
    if (safe !== null) this.#drafts.push({ ...safe, symbol: this.#symbol, start, end });
    const isBound = BINDING.test(parts.name) && /\bas \w+$/.test(parts.rest);
    this.#scanner.hole(start, !SILENT_TAGS.test(parts.name) && !isBound);
  }

  #onTag(tag: HtmlTag): void {
    this.#hasMarkup = true;
    if (tag.name === "script") this.#followScript(tag);
    const source = this.#text.slice(tag.start, tag.end);
    const resource = externalResource(tag, source, this.#symbol);
    if (resource !== null) this.#drafts.push(resource);
    this.#drafts.push(
      ...scanHtmx(
        tag,
        source,
        this.#symbol,
        this.#openForms.some(({ facts }) => facts.hasToken),
      ),
    );
    if (tag.name === "form" && tag.isEnd) this.#openForms = [];
    if (/^(?:input|button|select|textarea)$/.test(tag.name) || tag.name.includes("-"))
      for (const { facts } of this.#openForms) facts.hasControls = true;
    const form = openedPostForm(tag, this.#symbol);
    if (form !== null) {
      this.#forms.push(form);
      if (this.#openForms.length < MAX_OPEN_FORMS) this.#openForms.push(form);
    }
    if (tag.attributes.some(({ name, value }) => name === "name" && value === "csrfmiddlewaretoken"))
      for (const facts of this.#tokenFacts()) facts.hasToken = true;
  }

  #followScript(tag: HtmlTag): void {
    if (!tag.isEnd) {
      const kind = scriptKind({ mode: "raw", tag: "script", attributes: tag.attributes });
      this.#script = kind === "script" ? { start: tag.end, symbol: this.#symbol } : null;
      return;
    }
    const script = this.#script;
    this.#script = null;
    if (script === null) return;
    const text = this.#text.slice(script.start, tag.start);
    this.#drafts.push(...scanScript({ text, start: script.start, symbol: script.symbol, header: this.#header }));
  }

  #followSymbol({ name, rest }: TagParts): void {
    if (name === "block" || name === "macro") this.#symbols.push(/^[\w-]+/.exec(rest)?.[0] ?? ""); // a block without a name
    else if (name === "endblock" || name === "endmacro") this.#symbols.pop();
  }

  #followEscape({ name, rest }: TagParts, start: number, end: number): void {
    if (name === "autoescape") {
      const isOff = /^(?:off|false)$/i.test(rest);
      const text = normalizedText(this.#text.slice(start, end));
      this.#escapes.push(isOff ? { start, end, symbol: this.#symbol, text, values: 0 } : null);
    } else if (name === "endautoescape") {
      const escape = this.#escapes.pop();
      if (escape !== undefined && escape !== null) this.#closeEscape(escape);
    }
  }

  #closeEscape({ start, end, symbol, text, values }: Escape): void {
    const traits = values === 0 ? ["without-values"] : [];
    this.#drafts.push({
      kind: "autoescape-off",
      callee: "autoescape",
      symbol,
      start,
      end,
      text,
      origin: "none",
      traits,
    });
  }

  #countValue(): void {
    const escape = this.#escapes.at(-1);
    if (escape !== undefined && escape !== null) escape.values += 1;
  }

  #bindName({ name, rest }: TagParts): void {
    const bound = BINDING.test(name) ? /(?:^|\s)(?:as|asvar) (\w+)(?:\s|$)/.exec(rest)?.[1] : undefined;
    if (bound !== undefined) this.#fixedNames.add(bound);
    // `{% cycle 'odd' 'even' as row %}`: texts of the template alone.
    const cycled = name === "cycle" ? /^(?:(?:"[^"]*"|'[^']*') )+as (\w+)(?: silent)?$/.exec(rest)?.[1] : undefined;
    if (cycled !== undefined) this.#fixedNames.add(cycled);
  }

  #tokenFacts(): readonly TokenFacts[] {
    return [this.#facts, ...this.#openForms.map(({ facts }) => facts)];
  }
}

function withTrait(draft: TemplateDraft, trait: string): TemplateDraft {
  return { ...draft, traits: [...draft.traits, trait] };
}

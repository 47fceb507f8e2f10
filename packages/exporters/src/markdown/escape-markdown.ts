import { visibleText } from "#view/visible-text.ts";

/** Invisible, and enough to keep `@name`, addresses and `www.` from becoming links and notifications. */
const BREAK = "\u200b";

/** Text on one line of Markdown that stays text: no markup, no HTML, no table cell, no mention, no link. */
export function escapeMarkdown(text: string): string {
  return visibleText(text, true)
    .replaceAll(/[\\`*_{}[\]<>#|~&$^!"]/g, entity)
    .replaceAll("@", `@${BREAK}`)
    .replaceAll("://", `:${BREAK}//`)
    .replaceAll(/\bwww\./gi, (word) => `${word.slice(0, 3)}${BREAK}.`);
}

/** The same as code. An element instead of backticks: its content may hold any number of those. */
export function codeSpan(text: string): string {
  const code = visibleText(text, true).replaceAll(/[^a-zA-Z0-9\s./,=()'-]/g, entity);
  return `<code>${code.replaceAll(/www\./gi, (word) => `${word.slice(0, 3)}&#46;`)}</code>`;
}

function entity(character: string): string {
  // Beyond ASCII nothing is markup.
  return character.charCodeAt(0) < 128 ? `&#${character.charCodeAt(0)};` : character;
}

import { visibleText } from "#view/visible-text.ts";

/** A piece of HTML that was made by `markup`: the only thing that is put into a page as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Part[];

const ENTITY: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Template tag whose values are text unless they are markup themselves. Escaped for elements and for quoted attributes
 * alike; never put a value into an address, a style or a script.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, index) => string + render(parts[index] ?? "")).join("")); // the last has none
}

function render(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "string") return visibleText(part).replaceAll(/[&<>"']/g, (character) => ENTITY[character] ?? "");
  return typeof part === "number" ? String(part) : part.map(render).join("");
}

import { visibleText } from "#view/visible-text.ts";

const ENTITY: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text for an XML element, or on one line for an attribute; characters that XML cannot hold become visible. */
export function escapeXml(text: string, isAttribute = false): string {
  return visibleText(text, isAttribute).replaceAll(/[&<>"']/g, (character) => ENTITY[character] ?? character);
}

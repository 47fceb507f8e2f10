import type { HtmlTag } from "./html-scanner.ts";
import { normalizedText, type TemplateDraft } from "./template-draft.ts";

/** The host has to be written out: one that a variable gives may be the project's own. */
const FOREIGN = /^(https?:)?\/\/([\w-]+(?:\.[\w-]+)+)(?=[/:?#]|$)/i;

/** Host of an address on another site, and its scheme; null for local and computed addresses. */
export function foreignAddress(address: string): { readonly host: string; readonly scheme: string } | null {
  const match = FOREIGN.exec(address.trim());
  const host = match?.[2];
  return host === undefined ? null : { host: host.toLowerCase(), scheme: (match?.[1] ?? "").toLowerCase() };
}

/**
 * A script or style sheet of another site: kinds `external-script` and `external-style`, subject the host, traits
 * `integrity`, `crossorigin`, `insecure-scheme` (http:) and `protocol-relative`.
 */
export function externalResource(tag: HtmlTag, source: string, symbol: string): TemplateDraft | null {
  if (tag.isEnd) return null;
  const valueOf = (name: string): string | undefined => tag.attributes.find((entry) => entry.name === name)?.value;
  const isStyle = tag.name === "link" && /(?:^|\s)stylesheet(?:\s|$)/i.test(valueOf("rel") ?? ""); // no rel: no style sheet
  if (tag.name !== "script" && !isStyle) return null;
  const address = valueOf(isStyle ? "href" : "src");
  const foreign = address === undefined ? null : foreignAddress(address);
  if (foreign === null) return null;
  const integrity = valueOf("integrity");
  return {
    kind: isStyle ? "external-style" : "external-script",
    callee: "",
    symbol,
    start: tag.start,
    end: tag.end,
    text: normalizedText(source),
    origin: "none",
    subject: foreign.host,
    traits: [
      ...(integrity !== undefined && /sha(?:256|384|512)-|\{[{%]/.test(integrity) ? ["integrity"] : []),
      ...(valueOf("crossorigin") === undefined ? [] : ["crossorigin"]),
      ...(foreign.scheme === "http:" ? ["insecure-scheme"] : []),
      ...(foreign.scheme === "" ? ["protocol-relative"] : []),
    ],
  };
}

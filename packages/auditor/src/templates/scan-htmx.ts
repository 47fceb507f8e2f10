import { foreignAddress } from "./external-resource.ts";
import type { HtmlTag } from "./html-scanner.ts";
import { normalizedText, type TemplateDraft } from "./template-draft.ts";

const UNSAFE = /^(?:data-)?hx-(?:post|put|patch|delete)$/;

/**
 * Attributes of htmx: an unsafe request is `unsafe-fetch` (trait `token-in-form` inside a form that holds the token, which
 * htmx sends along), headers with the token are `token-header`.
 */
export function scanHtmx(
  tag: HtmlTag,
  source: string,
  symbol: string,
  isInTokenForm: boolean,
): readonly TemplateDraft[] {
  return tag.attributes.flatMap(({ name, value }): readonly TemplateDraft[] => {
    const base = { symbol, start: tag.start, end: tag.end, text: normalizedText(source), origin: "none" } as const;
    if (UNSAFE.test(name)) {
      const traits = [
        ...(isInTokenForm ? ["token-in-form"] : []),
        ...(foreignAddress(value) === null ? [] : ["foreign"]),
      ];
      return [{ ...base, kind: "unsafe-fetch" as const, callee: name.replace(/^data-/, ""), traits }];
    }
    if (!/^(?:data-)?hx-(?:headers|vals)$/.test(name) || !/csrf|xsrf/i.test(value)) return [];
    const subject = /x-?[cx]srf-?token/i.exec(value)?.[0] ?? "hx-headers";
    return [{ ...base, kind: "token-header" as const, callee: name.replace(/^data-/, ""), traits: [], subject }];
  });
}

import type { CodeSiteKind } from "@stance/model";

import { codeOf } from "./code-of.ts";

/** Sites of one kind in a Python text, each as its subject and traits in one line; the parser must be loaded. */
export function sitesOfKind(kind: CodeSiteKind, text: string, path = "shop/views.py"): readonly string[] {
  return codeOf({ [path]: text })
    .sites.filter((site) => site.kind === kind)
    .map(({ subject, traits }) => [subject ?? "-", ...traits].join(" "));
}

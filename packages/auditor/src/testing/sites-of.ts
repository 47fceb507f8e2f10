import type { CodeSiteKind, Site } from "@stance/model";

import { codeOf } from "./code-of.ts";

/** What matters of the sites of one kind in a view module with this text; the parser must be loaded. */
export function sitesOf(
  kind: CodeSiteKind,
  text: string,
  path = "shop/views.py",
): readonly Pick<Site, "origin" | "isBuilt" | "traits" | "subject">[] {
  return codeOf({ [path]: text })
    .sites.filter((site) => site.kind === kind)
    .map(({ origin, isBuilt, traits, subject }) => ({
      origin,
      isBuilt,
      traits,
      ...(subject === undefined ? {} : { subject }),
    }));
}

/** The body of a view with what it needs above it. */
export function view(body: string, imports = ""): string {
  const lines = body.split("\n").map((line) => `    ${line}`);
  return `${imports}\n\ndef show(request, slug):\n${lines.join("\n")}\n`;
}

import type { Route, Skipped, Urls } from "@stance/model";

import type { Collected, CollectorInput } from "#collect/collector.ts";
import { ProjectCode } from "#code/views/project-code.ts";
import { LimitExceeded } from "#evaluate/budget.ts";
import { printExpression } from "#ir/print-expression.ts";
import { MASK } from "#redact/redactor.ts";

import { rootUrlconf } from "./root-urlconf.ts";
import { readRoutes, type RouteDraft, type RouteTree } from "./read-routes.ts";

/** Lines shown on each side of a route. */
const AROUND = 3;

/** Lines of one route that are shown: one with a list inside may go on for hundreds. */
const MAX_LINES = 12;

/** Characters of a route's text. */
const MAX_TEXT = 400;

/** Evidence of kind `urls`: the routes that ROOT_URLCONF leads to. */
export function collectUrls(input: CollectorInput): Collected<"urls"> {
  const skipped: Skipped[] = [];
  let tree: RouteTree = { root: null, routes: [], open: [] };
  try {
    tree = readRoutes(rootUrlconf(input), new ProjectCode(input), input);
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    skipped.push({ reason: `URLconf: it was not read: ${error.message}.` });
  }
  const evidence: Urls = {
    root: tree.root,
    routes: tree.routes.flatMap((draft) => finish(draft, input) ?? []), // null: the file can no longer be read
    open: tree.open.map(({ at, module, reason }) => ({ place: { path: module.path, line: at.span.line }, reason })),
  };
  return { evidence, skipped };
}

function finish(draft: RouteDraft, input: CollectorInput): Route | null {
  const file = input.maskedFile(draft.module.path);
  if (file === null) return null;
  const { span } = draft.at;
  const endLine = Math.min(span.endLine, span.line + MAX_LINES);
  const text = printExpression(draft.at, { secrets: file.secrets, mask: MASK });
  return {
    pattern: draft.pattern,
    target: draft.target,
    ...(draft.name === undefined ? {} : { name: draft.name }),
    wrappers: [...draft.wrappers],
    place: { path: draft.module.path, line: span.line, ...(endLine > span.line ? { endLine } : {}) },
    excerpt: file.excerpt(span.line - AROUND, endLine + AROUND),
    text: text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text,
    ...(draft.guard === undefined ? {} : { guard: draft.guard }),
    inProduction: draft.inProduction,
  };
}

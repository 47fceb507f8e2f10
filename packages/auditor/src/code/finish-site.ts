import type { FlowStep, Site } from "@stance/model";

import { printExpression } from "#ir/print-expression.ts";
import { printStatement } from "#ir/print-statement.ts";
import type { Statement } from "#ir/statement.ts";
import type { MaskedFile } from "#redact/masked-file.ts";
import { MASK } from "#redact/redactor.ts";

import type { CodeModule } from "./code-module.ts";
import { placeTraits } from "./place-traits.ts";
import type { FoundSite } from "./walk-module.ts";

/** Lines shown on each side of a place. */
const AROUND = 3;

/** Characters of a statement's text. */
const MAX_TEXT = 400;

/** Lines of one excerpt: a statement of hundreds of lines is shown by its start. */
const MAX_LINES = 24;

/** A site as evidence: with its place, text and excerpt, secrets masked. */
export function finishSite({ draft, statement, scope }: FoundSite, module: CodeModule, file: MaskedFile): Site {
  const masking = { secrets: file.secrets, mask: MASK };
  const at = draft.at ?? statement;
  const { span } = at;
  const endLine = isDefinition(at) ? span.line : span.endLine;
  const isStatement = at === statement || "body" in at;
  const text =
    draft.text ?? (isStatement ? printStatement(at as Statement, masking) : printExpression(at as never, masking)); // one of the two, as the test tells
  const steps = draft.traced?.origin === "request" ? draft.traced.steps : [];
  const step = (inner: Statement): FlowStep => ({
    place: { path: module.path, line: inner.span.line },
    text: cut(printStatement(inner, masking)),
  });
  const last = Math.min(endLine, span.line + MAX_LINES);
  return {
    kind: draft.kind,
    callee: draft.callee ?? "",
    symbol: scope.symbol,
    text: cut(text),
    place: { path: module.path, line: span.line, ...(endLine > span.line ? { endLine } : {}) },
    excerpt: file.excerpt(span.line - AROUND, last + AROUND),
    origin: draft.origin ?? draft.traced?.origin ?? "none",
    isBuilt: draft.traced?.isBuilt ?? false,
    traits: [...(draft.traits ?? []), ...placeTraits(module, scope, draft.traced)],
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
    flow: draft.traced?.origin === "request" ? [...new Set(steps), statement].map(step) : [],
  };
}

function isDefinition(at: { readonly kind: string }): boolean {
  return (
    at.kind === "class" ||
    at.kind === "function" ||
    at.kind === "for" ||
    at.kind === "if" ||
    at.kind === "with" ||
    at.kind === "while" ||
    at.kind === "try"
  );
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

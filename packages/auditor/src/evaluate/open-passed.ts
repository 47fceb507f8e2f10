import type { Expression } from "#ir/expression.ts";

import type { Frame } from "./frame.ts";
import { openNamespace } from "./open-namespace.ts";
import type { CallArguments } from "./value.ts";

/** Names of a module that are handed to something that cannot be followed: it may set any of them. */
export function openPassed(args: CallArguments, frame: Frame, expression: Expression | null): boolean {
  const passed = [...args.positional, ...args.named.values()].filter((value) => value.kind === "namespace");
  for (const { scope } of passed) openNamespace(scope, frame, expression?.span.line ?? 1, "may-be-overridden");
  return passed.length > 0;
}

import type { Frame } from "./frame.ts";
import { loadModule } from "./load-module.ts";
import { markNames, openNamespace } from "./open-namespace.ts";
import { textOfPath } from "./path-value.ts";
import { moduleScope } from "./scope.ts";
import { isText, type CallArguments, type Value } from "./value.ts";

/** django-split-settings: the listed files run in order in the scope of the module that includes them. */
export function includeFiles(args: CallArguments, frame: Frame, line: number): void {
  for (const value of args.positional) {
    const isOptional = value.kind === "instance";
    const pattern = patternOf(isOptional ? value.args.positional[0] : value);
    const scope = moduleScope(frame);
    if (pattern === null) {
      openNamespace(scope, frame, line, "may-be-overridden");
      continue;
    }
    const paths = frame.run.resolver.glob(frame.module.path, pattern);
    if (paths.length === 0)
      openNamespace(scope, frame, line, isOptional ? "overlay-outside-repository" : "may-be-overridden");
    for (const path of paths) includeFile(path, isOptional, frame);
  }
}

function includeFile(path: string, isOptional: boolean, frame: Frame): void {
  const module = loadModule(path, frame.run);
  if (module === null || frame.run.depth.imports > frame.run.limits.maxDepth) return;
  const scope = moduleScope(frame);
  // The included file sees the names of its includer and sets them; only paths and provenance are its own.
  const inner: Frame = {
    ...frame,
    module,
    notes: new Set([...frame.notes, ...(isOptional ? (["overlay"] as const) : [])]),
  };
  frame.run.depth.imports += 1;
  try {
    frame.run.interpreter.execute(module.syntax.body, inner);
  } finally {
    frame.run.depth.imports -= 1;
  }
  if (module.syntax.isPartial) markNames(scope, frame, "partial-file");
}

function patternOf(value: Value | undefined): string | null {
  if (isText(value)) return value.value;
  return value?.kind === "path" ? textOfPath(value) : null;
}

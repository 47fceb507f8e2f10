import type { Binding } from "./binding.ts";
import type { Frame } from "./frame.ts";

/** The binding of a name as a statement of this frame sees it. */
export function lookUp(frame: Frame, name: string): Binding | undefined {
  for (const scope of frame.scopes) {
    const binding = frame.state.get(scope, name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** The scope in which this frame assigns a name. */
export function scopeFor(frame: Frame, name: string): number {
  const scope = frame.globals.has(name) ? frame.scopes.at(-1) : frame.scopes[0];
  if (scope === undefined) throw new Error("a frame without scopes");
  return scope;
}

/** Scope of the module that this frame's code stands in. */
export function moduleScope(frame: Frame): number {
  const scope = frame.scopes.at(-1);
  if (scope === undefined) throw new Error("a frame without scopes");
  return scope;
}

import type { SettingNote } from "@stance/model";

import type { Frame } from "./frame.ts";
import type { Value } from "./value.ts";

/**
 * Some statement may set or replace any name of a scope: names that are set carry the note until they are set again,
 * and absence proves nothing any more.
 */
export function openNamespace(scope: number, frame: Frame, line: number, wanted: SettingNote): void {
  const note = isOptional(frame) ? "overlay-outside-repository" : wanted;
  markNames(scope, frame, note);
  const place = { path: frame.module.path, line };
  if (note === "overlay-outside-repository") {
    frame.run.overlaid.push(place);
    return;
  }
  frame.run.opened.push(place);
  frame.state.openScope(scope);
}

/**
 * A name that is computed is set. When name or value come from the environment or from a module that the operator writes,
 * that is as an overlay.
 */
export function openByKey(scope: number, key: Value, value: Value, frame: Frame, line: number): void {
  const isOperators = [key, value].some(
    (part) => part.kind === "environment" || (part.kind === "unknown" && part.reason === "environment-value"),
  );
  openNamespace(scope, frame, line, isOperators ? "overlay-outside-repository" : "may-be-overridden");
}

/**
 * Only if a package is installed or a file exists: that is what an optional import of a file outside the repository does
 * too, and it is believed as much.
 */
function isOptional(frame: Frame): boolean {
  return frame.guards.some((guard) =>
    / is installed$|\b(?:exists|isfile|is_file|glob|iglob|rglob|listdir|scandir|iterdir)\(/.test(guard),
  );
}

/** Adds a note to every name that is set now. */
export function markNames(scope: number, frame: Frame, note: SettingNote): void {
  for (const [name, binding] of frame.state.namesIn(scope)) {
    frame.state.set(scope, name, { ...binding, notes: new Set([...binding.notes, note]) });
  }
}

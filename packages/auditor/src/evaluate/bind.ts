import type { Statement } from "#ir/statement.ts";

import { NO_NOTES, type AssignmentRecord, type Binding, type ChainEntry } from "./binding.ts";
import { boundedChain } from "./bounded-chain.ts";
import type { Frame } from "./frame.ts";
import { moduleScope, scopeFor } from "./scope.ts";
import type { State } from "./state.ts";
import type { Value } from "./value.ts";

/** Django reads names without a lower-case letter. */
export function isSettingName(name: string): boolean {
  return /[A-Z]/.test(name) && !/[a-z]/.test(name);
}

/** Gives a name a value in the frame's scope. */
export function bind(
  frame: Frame,
  name: string,
  value: Value,
  statement: Statement,
  operation: AssignmentRecord["operation"] = "assign",
  scope: number = scopeFor(frame, name),
): void {
  const { state } = frame;
  const before = state.get(scope, name);
  const isSetting = isSettingName(name) && (frame.kind !== "function" || scope === moduleScope(frame));
  const added = isSetting ? recordOf(frame, name, value, statement, operation) : null;
  const isReplaced = operation === "assign" || operation === "delete";
  state.set(scope, name, {
    value,
    chain: added === null ? [] : extend(before?.chain ?? [], added, isReplaced),
    notes: isReplaced ? noteSet(frame, value) : new Set([...(before?.notes ?? []), ...noteSet(frame, value)]),
    serial: state.nextSerial(),
  });
}

/** Notes that a value and the place of its statement bring. */
function noteSet(frame: Frame, value: Value): Binding["notes"] {
  const notes = new Set([...frame.module.notes, ...frame.notes]);
  if (value.isAssumed === true) notes.add("production-assumption");
  return notes.size === 0 ? NO_NOTES : notes;
}

function recordOf(
  frame: Frame,
  name: string,
  value: Value,
  statement: Statement,
  operation: AssignmentRecord["operation"],
): AssignmentRecord {
  const guard = frame.guards.join(" and ");
  return {
    serial: frame.state.nextSerial(),
    path: frame.module.path,
    span: statement.span,
    statement,
    operation,
    shown: frame.run.show(name, value, frame.state),
    ...(guard === "" ? {} : { guard }),
  };
}

function extend(chain: readonly ChainEntry[], record: AssignmentRecord, isReplaced: boolean): readonly ChainEntry[] {
  const last = chain.at(-1);
  // The rounds of a loop are one statement; its last round shows what came of it.
  const isRepeated = last?.record.statement === record.statement && last.record.operation === record.operation;
  const distinct = isRepeated ? chain.slice(0, -1) : chain;
  const before = isReplaced ? distinct.map((entry) => ({ record: entry.record, isEffective: false })) : distinct;
  return boundedChain([...before, { record, isEffective: true }]);
}

/**
 * Records that the container behind some names was changed in place: `name` when the statement says it, otherwise every
 * setting of the module that can be seen to hold the object.
 */
export function recordMutation(frame: Frame, id: number, name: string | null, statement: Statement): void {
  if (name !== null && isSettingName(name)) {
    const binding = frame.scopes
      .map((scope) => ({ scope, found: frame.state.get(scope, name) }))
      .find(({ found }) => found !== undefined);
    if (binding?.found !== undefined) bind(frame, name, binding.found.value, statement, "mutate", binding.scope);
    return;
  }
  const scope = moduleScope(frame);
  for (const [holder, { value }] of frame.state.namesIn(scope)) {
    if (isSettingName(holder) && holds(value, id, frame.state, 0))
      bind(frame, holder, value, statement, "mutate", scope);
  }
}

/** Levels of containers that are searched for a shared object. */
const MAX_SEARCH = 5;

function holds(value: Value, id: number, state: State, depth: number): boolean {
  if (value.kind !== "object" || depth > MAX_SEARCH) return false;
  if (value.id === id) return true;
  const content = state.content(value.id);
  if (content?.kind === "sequence") return content.items.some((item) => holds(item, id, state, depth + 1));
  return (
    content?.kind === "mapping" &&
    [...content.entries.values()].some((entry) => holds(entry.value, id, state, depth + 1))
  );
}

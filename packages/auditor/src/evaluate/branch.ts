import type { SettingNote } from "@stance/model";

import { runAside } from "./aside.ts";
import type { ChainEntry } from "./binding.ts";
import type { Completion, Frame } from "./frame.ts";
import type { Guard } from "./guard.ts";
import { joinStates, type JoinedPath } from "./join-states.ts";
import type { State } from "./state.ts";
import type { Condition } from "./value.ts";

/** One side of a condition. */
export type Side = () => Completion;

/**
 * Runs the two sides of a condition: the side that production takes, while the other is only looked at for the record; or
 * both, when the condition cannot be decided, and then joins what they did.
 */
export function runBranches(guard: Guard, frame: Frame, onTrue: Side, onFalse: Side): Completion {
  const sides = { true: side(guard, true, onTrue), false: side(guard, false, onFalse) };
  if (guard.holds === null) return runBoth(guard, frame, sides.true, sides.false);
  return runOne(frame, sides.true, sides.false, guard.holds, guard.isAssumed);
}

type BranchSide = {
  readonly run: Side;
  readonly guard: string;
  readonly text: string;
  readonly conditions: readonly Condition[];
};

function side(guard: Guard, holds: boolean, run: Side): BranchSide {
  const conditions = [{ key: guard.key, holds: guard.isNegated !== holds }];
  const text = holds ? guard.text : negated(guard.text);
  return { run, guard: holds ? guard.text : "otherwise", text, conditions };
}

function negated(text: string): string {
  if (/^not [\w.]+$/.test(text)) return text.slice("not ".length);
  return /^[\w.]+$/.test(text) ? `not ${text}` : `not (${text})`;
}

/** Both sides run in the order in which they stand, so that chains read like the file. */
function runOne(frame: Frame, onTrue: BranchSide, onFalse: BranchSide, holds: boolean, isAssumed: boolean): Completion {
  const base = frame.state;
  const [taken, dropped] = holds ? [onTrue, onFalse] : [onFalse, onTrue];
  const fork = base.fork();
  const aside = (): State | null => {
    if (frame.kind === "function") return null;
    const shadow = base.fork(dropped.conditions);
    runAside(frame, shadow, () => runIn(frame, shadow, dropped));
    return shadow;
  };
  const before = holds ? null : aside();
  const completion = runIn(frame, fork, taken);
  const shadow = holds ? aside() : before;
  if (shadow !== null) showDropped(base, fork, shadow, isAssumed ? "production-assumption" : null);
  if (isAssumed) addNote(fork, fork.changes().names, "production-assumption");
  base.commit(fork);
  return completion;
}

function runBoth(guard: Guard, frame: Frame, onTrue: BranchSide, onFalse: BranchSide): Completion {
  const base = frame.state;
  const paths = [onTrue, onFalse].map((branch) => {
    const state = base.fork(branch.conditions);
    return { ...branch, state, completion: runIn(frame, state, branch) };
  });
  const goingOn = paths.filter(
    ({ completion }) => completion === "normal" || completion === "break" || completion === "continue",
  );
  if (goingOn.some(({ completion }) => completion !== "normal")) frame.isLoopUnsure = true;
  if (guard.isOpaque === true && paths.some(({ completion }) => completion === "return")) frame.isReturnUnsure = true;
  for (const { completion, state } of paths) if (completion === "return") base.adoptContainers(state);
  const [only] = goingOn;
  if (only === undefined) return paths.some(({ completion }) => completion === "return") ? "return" : "raise";
  if (goingOn.length === 1) base.commit(only.state);
  else joinStates(base, paths.map(pathOf), joinOptions(guard, frame));
  return "normal";
}

function pathOf({ state, guard, conditions }: JoinedPath): JoinedPath {
  return { state, guard, conditions };
}

function joinOptions(guard: Guard, frame: Frame): Parameters<typeof joinStates>[2] {
  const { maxBranches } = frame.run.limits;
  if (guard.byEnvironment === undefined) return { maxBranches };
  const { variable, holds } = guard.byEnvironment;
  return { maxBranches, byEnvironment: { variable, index: holds ? 0 : 1 } };
}

function runIn(frame: Frame, state: State, branch: BranchSide): Completion {
  const before = frame.state;
  frame.state = state;
  frame.guards.push(branch.text);
  try {
    return branch.run();
  } finally {
    frame.guards.pop();
    frame.state = before;
  }
}

/** Statements of the side not taken are shown in the chains of names that are set anyway. */
function showDropped(base: State, taken: State, dropped: State, note: SettingNote | null): void {
  for (const [scope, name] of dropped.changes().names) {
    const kept = taken.get(scope, name);
    const other = dropped.get(scope, name);
    if (kept === undefined || other === undefined) continue;
    const known = new Set((base.get(scope, name)?.chain ?? []).map(({ record }) => record.serial));
    const added = other.chain
      .filter(({ record }) => !known.has(record.serial))
      .map(({ record }): ChainEntry => ({ record, isEffective: false }));
    const notes = note === null ? kept.notes : new Set([...kept.notes, note]);
    const chain = [...kept.chain, ...added].toSorted((a, b) => a.record.serial - b.record.serial);
    taken.set(scope, name, { ...kept, chain, notes });
  }
}

function addNote(state: State, names: readonly (readonly [number, string])[], note: SettingNote): void {
  for (const [scope, name] of names) {
    const binding = state.get(scope, name);
    if (binding !== undefined) state.set(scope, name, { ...binding, notes: new Set([...binding.notes, note]) });
  }
}

import { isSameValue } from "./same-value.ts";
import type { State } from "./state.ts";
import { unknown, type ConditionalValue, type Value, type ValueBranch } from "./value.ts";

/** A value on one path, with the state in which its containers are to be read. */
export type PathValue = ValueBranch & { readonly state: State };

/**
 * One value from the values of several paths. Equal values become one; nested branches that the path rules out are
 * dropped; more branches than `maxBranches` are given up.
 */
export function mergeValues(
  paths: readonly PathValue[],
  maxBranches: number,
  byEnvironment?: ConditionalValue["byEnvironment"],
): Value {
  const [first] = paths;
  if (first === undefined) return unknown("branches-differ");
  if (paths.every((path) => isSameValue(path.value, path.state, first.value, first.state))) return first.value;
  const branches = paths.map((path) => ({ ...withoutState(path), value: narrowTo(path.value, path.conditions) }));
  if (byEnvironment !== undefined) return { kind: "conditional", branches, byEnvironment };
  const flat = branches.flatMap((branch) =>
    branch.value.kind === "conditional" && branch.value.byEnvironment === undefined
      ? branch.value.branches.map((inner) => nest(branch, inner))
      : [branch],
  );
  if (flat.length > maxBranches) return unknown("branches-differ", `more than ${maxBranches} different branches`);
  return { kind: "conditional", branches: flat };
}

/** A conditional value without the branches that contradict the conditions. */
function narrowTo(value: Value, conditions: ValueBranch["conditions"]): Value {
  if (value.kind !== "conditional") return value;
  const left = value.branches.filter((branch) =>
    branch.conditions.every(({ key, holds }) =>
      conditions.every((known) => known.key !== key || known.holds === holds),
    ),
  );
  const [only] = left;
  if (only === undefined || left.length === value.branches.length) return value;
  return left.length === 1 ? narrowTo(only.value, conditions) : { kind: "conditional", branches: left };
}

function withoutState({ guard, conditions, value, place }: PathValue): ValueBranch {
  return place === undefined ? { guard, conditions, value } : { guard, conditions, value, place };
}

function nest(outer: ValueBranch, inner: ValueBranch): ValueBranch {
  const conditions = [...outer.conditions, ...inner.conditions];
  return { ...inner, conditions, guard: combineGuards(outer.guard, inner.guard) };
}

/** Guard of a branch inside a branch; the first branch that fits counts, so `otherwise` needs no words. */
export function combineGuards(outer: string, inner: string): string {
  if (outer === "otherwise" || outer === inner) return inner;
  return inner === "otherwise" ? outer : `${outer} and ${inner}`;
}

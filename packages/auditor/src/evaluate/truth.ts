import { assumedTruth } from "./assumption.ts";
import type { Content } from "./content.ts";
import type { State } from "./state.ts";
import type { Value } from "./value.ts";

/** Truth of a value in Python. `isAssumed`: only because production is assumed. */
export type Truth = {
  readonly holds: boolean | null;
  readonly isAssumed: boolean;
  /** Assumed because of the name of an environment variable, such as DEBUG. */
  readonly isByName: boolean;
};

const UNKNOWN_TRUTH: Truth = { holds: null, isAssumed: false, isByName: false };

/** Whether a value counts as true; null when that is not known. */
export function truthOf(value: Value, state: State): Truth {
  const isAssumed = value.isAssumed === true;
  switch (value.kind) {
    case "literal":
      return { holds: Boolean(value.value), isAssumed, isByName: false };
    case "environment":
      return { holds: assumedTruth(value.variable), isAssumed: true, isByName: true };
    case "conditional":
      return agreement(value.branches.map((branch) => truthOf(state.narrow(branch.value), state)));
    case "object":
      return { holds: isFilled(state.content(value.id)), isAssumed, isByName: false };
    case "duration":
      return { holds: value.seconds !== 0, isAssumed, isByName: false };
    case "regex":
    case "path":
    case "module":
    case "function":
    case "class":
    case "self":
    case "method":
      return { holds: true, isAssumed, isByName: false };
    case "absent":
    case "unknown":
    case "reference":
    case "secretSource":
    case "lazyImport":
    case "instance":
    case "namespace":
    case "processState":
      return UNKNOWN_TRUTH;
    default:
      return value satisfies never;
  }
}

function isFilled(content: Content | undefined): boolean | null {
  if (content === undefined) return null;
  if (content.kind === "branched") {
    const [first, ...rest] = content.branches.map((branch) => isFilled(branch.content));
    return first !== undefined && rest.every((filled) => filled === first) ? first : null;
  }
  const size = content.kind === "sequence" ? content.items.length : content.entries.size;
  return size > 0 ? true : content.isOpen ? null : false;
}

function agreement(truths: readonly Truth[]): Truth {
  const [first] = truths;
  if (first === undefined || truths.some(({ holds }) => holds !== first.holds)) return UNKNOWN_TRUTH;
  return {
    holds: first.holds,
    isAssumed: truths.some(({ isAssumed }) => isAssumed),
    isByName: truths.some(({ isByName }) => isByName),
  };
}

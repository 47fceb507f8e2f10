import type { Content } from "./content.ts";
import type { State } from "./state.ts";
import type { Value } from "./value.ts";

/** Levels of structure that are compared before two values count as different. */
const MAX_DEPTH = 6;

/** True when two values are certainly the same; containers by content, each in its own state. */
export function isSameValue(a: Value, stateOfA: State, b: Value, stateOfB: State, depth = 0): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || depth > MAX_DEPTH) return false;
  switch (a.kind) {
    case "literal":
      return b.kind === "literal" && a.value === b.value && a.isBytes === b.isBytes;
    case "object":
      return b.kind === "object" && isSameContent(a.id, stateOfA, b.id, stateOfB, depth);
    case "environment": {
      if (b.kind !== "environment" || a.variable !== b.variable || a.mode !== b.mode || a.cast !== b.cast) return false;
      if (a.default === undefined || b.default === undefined) return a.default === b.default;
      return isSameValue(a.default, stateOfA, b.default, stateOfB, depth + 1);
    }
    case "secretSource":
      return b.kind === "secretSource" && a.source === b.source;
    case "duration":
      return b.kind === "duration" && a.seconds === b.seconds;
    case "regex":
      return b.kind === "regex" && a.source === b.source;
    case "reference":
      return b.kind === "reference" && a.name === b.name;
    case "path":
      return b.kind === "path" && a.root === b.root && a.segments.join("/") === b.segments.join("/");
    case "absent":
      return true;
    case "module":
      return b.kind === "module" && a.path === b.path;
    case "lazyImport":
      return b.kind === "lazyImport" && a.path === b.path && a.name === b.name;
    default:
      return false;
  }
}

function isSameContent(a: number, stateOfA: State, b: number, stateOfB: State, depth: number): boolean {
  // One object whose content differs by path is joined on the heap.
  if (a === b) return true;
  const [left, right] = [stateOfA.content(a), stateOfB.content(b)];
  return left !== undefined && right !== undefined && haveSameItems(left, stateOfA, right, stateOfB, depth);
}

function haveSameItems(left: Content, stateOfLeft: State, right: Content, stateOfRight: State, depth: number): boolean {
  if (left.kind === "sequence" && right.kind === "sequence") {
    if (left.type !== right.type || left.isOpen !== right.isOpen || left.items.length !== right.items.length)
      return false;
    return left.items.every((item, index) => {
      const other = right.items[index];
      return other !== undefined && isSameValue(item, stateOfLeft, other, stateOfRight, depth + 1);
    });
  }
  if (left.kind !== "mapping" || right.kind !== "mapping") return false;
  if (left.isOpen !== right.isOpen || left.entries.size !== right.entries.size) return false;
  return [...left.entries].every(([key, entry]) => {
    const other = right.entries.get(key);
    return other !== undefined && isSameValue(entry.value, stateOfLeft, other.value, stateOfRight, depth + 1);
  });
}

import { callFunction } from "./call-function.ts";
import type { Binding } from "./binding.ts";
import type { Frame } from "./frame.ts";
import { unknown, type ClassValue, type Value, type ValueOf } from "./value.ts";

/** Bases deeper than this are not followed. */
const MAX_BASES = 64;

/** Classes in method resolution order (C3); on an inconsistent order, depth first. External bases are left out. */
export function linearize(start: ClassValue, depth = 0): readonly ClassValue[] {
  const bases = start.bases.filter((base): base is ClassValue => base.kind === "class");
  if (depth > MAX_BASES) return [start];
  const lists = [...bases.map((base) => [...linearize(base, depth + 1)]), [...bases]];
  const order = [start];
  for (;;) {
    const filled = lists.filter((list) => list.length > 0);
    if (filled.length === 0) return order;
    const next = filled
      .map(([head]) => head)
      .find((head) => head !== undefined && !filled.some((list) => list.slice(1).some((other) => isSame(other, head))));
    const [fallback] = filled[0] ?? [];
    const chosen = next ?? fallback;
    if (chosen === undefined) return order;
    order.push(chosen);
    for (const list of lists) {
      const index = list.findIndex((item) => isSame(item, chosen));
      if (index !== -1) list.splice(index, 1);
    }
  }
}

/** True when every base of a class is known. */
export function hasExternalBase(start: ClassValue): boolean {
  return linearize(start).some(({ bases }) => bases.some((base) => base.kind !== "class"));
}

/** An attribute along the bases; properties are evaluated for `self`. Undefined when no class of the project has it. */
export function lookUpAttribute(
  start: ClassValue,
  name: string,
  frame: Frame,
  self?: ValueOf<"self">,
): Value | undefined {
  const found = findAttribute(start, name, frame, self?.after);
  if (found === undefined) return undefined;
  const { binding, definedIn } = found;
  const value = frame.state.narrow(binding.value);
  if (value.kind !== "function") return value;
  if (self === undefined) return { kind: "method", receiver: start, name };
  if (!value.decorators.some((decorator) => decorator.endsWith("property")))
    return { kind: "method", receiver: { kind: "self", of: start }, name };
  return callFunction(value, { positional: [{ kind: "self", of: start }], named: new Map(), isOpen: false }, frame, {
    of: start,
    definedIn,
  });
}

/** The binding of an attribute and the class that has it; `after` starts the search behind that class, as `super()` does. */
function findAttribute(
  start: ClassValue,
  name: string,
  frame: Frame,
  after?: ClassValue,
): { binding: Binding; definedIn: ClassValue } | undefined {
  const order = linearize(start);
  const from = after === undefined ? 0 : order.findIndex((item) => isSame(item, after)) + 1;
  for (const definedIn of order.slice(from)) {
    const binding = frame.state.get(definedIn.scope, name);
    if (binding !== undefined) return { binding, definedIn };
  }
  return undefined;
}

/** A method of `self` or a class, called. */
export function callMethod(
  receiver: ValueOf<"self"> | ClassValue,
  name: string,
  args: Parameters<typeof callFunction>[1],
  frame: Frame,
): Value {
  const of = receiver.kind === "self" ? receiver.of : receiver;
  const found = findAttribute(of, name, frame, receiver.kind === "self" ? receiver.after : undefined);
  if (found?.binding.value.kind !== "function") return unknown("computed", `result of ${name}()`);
  const method = found.binding.value;
  const isStatic = method.decorators.includes("staticmethod");
  const self: Value = method.decorators.includes("classmethod") ? of : { kind: "self", of };
  const positional = isStatic ? args.positional : [self, ...args.positional];
  return callFunction(method, { ...args, positional }, frame, { of, definedIn: found.definedIn });
}

function isSame(a: ClassValue, b: ClassValue): boolean {
  return a.scope === b.scope;
}

import { controls } from "@stance/catalog";

/** Where a control stands among the failing ones of its project, in the order of the checklist. */
export function failingNeighbors(controlId: string, failing: ReadonlySet<string>) {
  const order = controls.map(({ id }) => id);
  const at = order.indexOf(controlId);
  const before = order.slice(0, at).filter((id) => failing.has(id));
  const after = order.slice(at + 1).filter((id) => failing.has(id));
  return {
    previous: before.at(-1) ?? null,
    next: after[0] ?? null,
    failingPosition: failing.has(controlId) ? before.length + 1 : null,
    failingTotal: before.length + after.length + (failing.has(controlId) ? 1 : 0),
  };
}

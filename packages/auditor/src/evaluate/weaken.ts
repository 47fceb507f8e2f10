import { commonContent, type Content } from "./content.ts";
import type { Frame } from "./frame.ts";
import type { Value, ValueOf } from "./value.ts";

/** The containers that a value may be. */
export function containersIn(value: Value): readonly ValueOf<"object">[] {
  if (value.kind === "object") return [value];
  if (value.kind === "conditional") return value.branches.flatMap((branch) => containersIn(branch.value));
  return value.kind === "environment" && value.default !== undefined ? containersIn(value.default) : [];
}

/**
 * A container that may or may not have been changed: what it has is kept only as far as the change leaves it, which `after`
 * shows; without it a list is taken to have grown.
 */
export function weaken(container: ValueOf<"object">, frame: Frame, after?: Content): void {
  const content = frame.state.content(container.id);
  if (content === undefined) return;
  const contents = branchesOf(content);
  const isList = contents.every(({ kind }) => kind === "sequence");
  if (after !== undefined || isList) {
    const common = commonContent([...contents, ...(after === undefined ? [] : branchesOf(after))]);
    if (common !== null) frame.state.store(container.id, common);
    return;
  }
  // Any entry may have been replaced.
  const changed = commonContent([...contents, { kind: "mapping", entries: new Map(), isOpen: true }]);
  if (changed !== null) frame.state.store(container.id, changed);
}

function branchesOf(content: Content): readonly Exclude<Content, { kind: "branched" }>[] {
  return content.kind === "branched" ? content.branches.map((branch) => branch.content) : [content];
}

/** Containers of a choice, each once more: a change of the choice then leaves the originals in doubt and not changed. */
export function separated(value: ValueOf<"conditional">, frame: Frame): { copy: Value; settle(): void } {
  const pairs: { original: ValueOf<"object">; copy: ValueOf<"object"> }[] = [];
  const copyOf = (part: Value): Value => {
    if (part.kind === "conditional") {
      return { ...part, branches: part.branches.map((branch) => ({ ...branch, value: copyOf(branch.value) })) };
    }
    if (part.kind === "environment" && part.default !== undefined) return { ...part, default: copyOf(part.default) };
    const content = part.kind === "object" ? frame.state.content(part.id) : undefined;
    if (part.kind !== "object" || content === undefined) return part;
    const copy = frame.state.allocate(content);
    pairs.push({ original: part, copy });
    return copy;
  };
  return {
    copy: copyOf(value),
    settle() {
      for (const { original, copy } of pairs) {
        const [before, after] = [frame.state.content(original.id), frame.state.content(copy.id)];
        if (before === undefined || after === undefined || before === after) continue;
        if (before.kind === "branched" || after.kind === "branched") weaken(original, frame);
        else frame.state.store(original.id, commonContent([before, after]) ?? before);
      }
    },
  };
}

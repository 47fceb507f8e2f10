import { spreadItems } from "./evaluate-display.ts";
import type { Frame } from "./frame.ts";
import { isText, literal, type Value } from "./value.ts";

/** Characters of a text that a loop is followed over. */
const MAX_CHARACTERS = 1000;

/** What a loop over a value runs through; `isOpen` when there may be more or nothing is known. */
export function iterate(value: Value, frame: Frame): { items: readonly Value[]; isOpen: boolean; isOrdered: boolean } {
  if (isText(value)) {
    const items = Array.from(value.value.slice(0, MAX_CHARACTERS), (character) => literal(character));
    return { items, isOpen: value.value.length > MAX_CHARACTERS, isOrdered: true };
  }
  // One argument stands for all of them: nothing that is asked of it differs.
  if (value.kind === "processState")
    return { items: [{ kind: "processState", of: "argvItem" }], isOpen: false, isOrdered: true };
  return spreadItems(value, frame);
}

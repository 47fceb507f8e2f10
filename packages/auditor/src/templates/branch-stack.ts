import type { HtmlMark, HtmlScanner } from "./html-scanner.ts";

type Branch = { readonly end: string; readonly mark: HtmlMark };

/** Tags that go on with another branch of the block that they stand in. */
const NEXT_BRANCH = new Set(["else", "elif", "elseif", "empty", "plural"]);

/** Levels in which the block of an end tag is looked for, when blocks do not nest well. */
const MAX_LOOK_BACK = 20;

/** Follows blocks with branches: each branch continues the HTML from where the first one began. */
export class BranchStack {
  readonly #scanner: HtmlScanner;
  readonly #branches: Branch[] = [];

  constructor(scanner: HtmlScanner) {
    this.#scanner = scanner;
  }

  follow(name: string): void {
    if (NEXT_BRANCH.has(name)) {
      const branch = this.#branches.at(-1);
      if (branch !== undefined) this.#scanner.goBackTo(branch.mark);
    } else if (name.startsWith("if") || name === "for" || name === "blocktrans" || name === "blocktranslate") {
      this.#branches.push({ end: `end${name}`, mark: this.#scanner.mark() });
    } else if (name.startsWith("end")) {
      const depth = this.#branches.slice(-MAX_LOOK_BACK).findLastIndex(({ end }) => end === name);
      if (depth === -1) return;
      this.#branches.length = Math.max(0, this.#branches.length - MAX_LOOK_BACK) + depth;
    }
  }
}

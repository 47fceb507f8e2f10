import { isExampleKey, KEY_BODY, KEY_HEADER, PROVIDER_KEYS } from "./provider-keys.ts";

/** Before the line of a commit, and between its fields; cannot occur in either. */
export const COMMIT_MARK = "\u0001";
export const FIELD_MARK = "\u001f";

/** Longer lines are generated, and only their start is looked at. */
const MAX_LINE = 4000;

export type KeyFind = {
  readonly kind: string;
  readonly path: string;
  readonly commit: string;
  readonly committedAt: string;
  /** The text itself, to see whether the file still has it. Never leaves the collector. */
  readonly text: string;
};

const HEADER = new RegExp(KEY_HEADER);

/** Reads the patches of `git log -p` as they come and keeps what has the shape of a key in added lines. */
export class PatchReader {
  readonly finds: KeyFind[] = [];
  #rest = "";
  #commit = { commit: "", committedAt: "" };
  #path = "";
  /** The last added line began a private key: the next one tells whether a key follows. */
  #isInKey = false;

  push(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = (lines.pop() ?? "").slice(0, MAX_LINE); // split gives one part at least
    for (const line of lines) this.#read(line.length > MAX_LINE ? line.slice(0, MAX_LINE) : line);
  }

  #read(line: string): void {
    if (line.startsWith(COMMIT_MARK)) {
      const [commit = "", committedAt = ""] = line.slice(1).split(FIELD_MARK);
      this.#commit = { commit, committedAt };
    } else if (line.startsWith("+++ ")) this.#path = line.startsWith("+++ b/") ? line.slice(6).replace(/\t$/, "") : "";
    else if (line.startsWith("+")) this.#readAdded(line.slice(1));
  }

  #readAdded(line: string): void {
    if (this.#isInKey && KEY_BODY.test(line)) this.#keep("private-key", line.trim());
    const header = HEADER.exec(line);
    const behind = header === null ? "" : line.slice(header.index + header[0].length);
    if (KEY_BODY.test(behind)) this.#keep("private-key", behind.trim());
    this.#isInKey = header !== null && behind.replace(/["'\\n\s+(]/g, "") === "";
    for (const { kind, pattern } of PROVIDER_KEYS) {
      const match = pattern.exec(line)?.[0];
      if (match !== undefined && !isExampleKey(match)) this.#keep(kind, match);
    }
  }

  #keep(kind: string, text: string): void {
    if (this.#path !== "") this.finds.push({ kind, path: this.#path, ...this.#commit, text });
  }
}

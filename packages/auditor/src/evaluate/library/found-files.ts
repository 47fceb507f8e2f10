import { unknown, type Value } from "../value.ts";
import type { Library } from "./library.ts";

const DETAIL = "the files that are found";

const found = (): Value => unknown("outside-repository", DETAIL);

/** Functions that list files of the server. */
export const FOUND_FILES: Library = {
  "glob.glob": found,
  "glob.iglob": found,
  "os.listdir": found,
  "os.scandir": found,
};

/** True for what one of these functions gave. */
export function isFoundFiles(value: Value): boolean {
  return value.kind === "unknown" && value.detail === DETAIL;
}

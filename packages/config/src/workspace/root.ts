import { resolve } from "node:path";

/** The root of this repository. */
export const ROOT = resolve(import.meta.dirname, "../../../..");

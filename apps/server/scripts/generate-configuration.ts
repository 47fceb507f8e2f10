/** Writes the table of environment variables into the README, between its two marks. */
import { readFile, writeFile } from "node:fs/promises";

import { VARIABLES } from "../src/config.ts";

const README = new URL("../../../README.md", import.meta.url);
const [START, END] = ["<!-- configuration -->", "<!-- end of configuration -->"];

const rows = Object.entries(VARIABLES).map(
  ([name, variable]) =>
    `| \`${name}\` | ${variable.meaning} | ${variable.allowed} | ${variable.default === null ? "none" : `\`${variable.default}\``} |`,
);
const table = ["| variable | means | allowed | default |", "|---|---|---|---|", ...rows].join("\n");

const text = await readFile(README, "utf8");
const [from, to] = [text.indexOf(START), text.indexOf(END)];
if (from < 0 || to < from) throw new Error(`README.md has no ${START} ... ${END}`);
await writeFile(README, `${text.slice(0, from + START.length)}\n\n${table}\n\n${text.slice(to)}`);

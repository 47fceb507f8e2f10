import type { SettingValue } from "@stance/model";
import { describe, expect, it } from "vitest";

import { toSettingValue } from "../django/default-of.ts";
import { evidenceOfSource, SOURCE_PATH, type SourceOptions } from "#testing/evidence-of-source.ts";
import { removeEntries } from "./remove-entries.ts";

const LIST = 'APPS = [\n    "shop",\n    "silk",  # slow\n    # why\n    "debug_toolbar"\n]\n';
const VALUE = toSettingValue(["shop", "silk", "debug_toolbar"]);

describe("removeEntries", () => {
  it("takes out the lines of a plain list", () => {
    expect(edits(LIST, VALUE)).toEqual([{ path: SOURCE_PATH, startLine: 3, endLine: 5, replacement: ["    # why"] }]);
  });

  it("filters at the end of the production module when the list is in another file", () => {
    expect(edits(LIST, VALUE, { module: "config/production.py" })).toEqual([
      {
        path: "config/production.py",
        startLine: 7,
        endLine: 6,
        replacement: ["", 'APPS = [entry for entry in APPS if entry not in ["silk", "debug_toolbar"]]'],
      },
    ]);
  });

  it("filters when entries share a line", () => {
    const [edit] = edits('APPS = ["shop", "silk"]\n', toSettingValue(["shop", "silk"]));
    expect(edit?.replacement).toEqual(["", 'APPS = [entry for entry in APPS if entry not in ["silk"]]']);
  });

  it("changes nothing where nothing is unwanted", () => {
    expect(edits('APPS = ["shop"]\n', toSettingValue(["shop"]))).toEqual([]);
  });
});

function edits(text: string, value: SettingValue, options: SourceOptions = {}): ReturnType<typeof removeEntries> {
  const endLine = text.trimEnd().split("\n").length;
  const evidence = evidenceOfSource(text, [{ name: "APPS", line: 1, endLine, value }], options);
  return removeEntries(evidence, "APPS", (entry) => entry === "silk" || entry === "debug_toolbar");
}

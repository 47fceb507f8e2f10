import { readdirSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { EXPORT_FORMATS, EXPORTERS } from "./registry.ts";
import { hostileInput } from "./testing/hostile-report.ts";

const NOT_FORMATS = new Set(["testing", "view"]);

it("registers a folder for each format, and no other", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).filter((name) => !NOT_FORMATS.has(name));
  expect(names.toSorted()).toEqual([...EXPORT_FORMATS].toSorted());
});

describe.each(EXPORT_FORMATS)("%s", (format) => {
  const text = EXPORTERS[format]([hostileInput()]);

  it("names every finding, counted or silenced", () => {
    for (let index = 0; index < 6; index += 1) expect(text).toContain(`message-${index}`);
  });

  it("says why and until when a finding is silenced", () => {
    expect(text).toContain("silenced-because");
    expect(text).toContain("2027-01-31");
  });

  it("names suppressions without effect", () => {
    for (const note of ["expired-note", "unused-note", "malformed-note"]) expect(text).toContain(note);
  });

  it("names everything that was left out", () => {
    for (let index = 0; index < 6; index += 1) expect(text).toContain(`left-out-${index}`);
  });

  it("writes paths from the root of the repository", () => {
    expect(text).toContain("services/shop/config/");
  });

  it("is the same for the same input, and holds every project", () => {
    const { report } = hostileInput();
    const second = hostileInput({ report: { ...report, project: "Second" }, folder: "services/second" });
    const both = EXPORTERS[format]([hostileInput(), second]);
    expect(both).toBe(EXPORTERS[format]([hostileInput(), second]));
    expect(both).toContain("services/second/config/");
    expect(both).toContain("services/shop/config/");
  });

  it("holds no raw control character, and no half of a character", () => {
    // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
    expect(text.isWellFormed()).toBe(true);
  });

  it("says that nothing fails when nothing does", () => {
    const { report } = hostileInput();
    const clean = { ...report, project: "Clean", results: [], suppressions: [], limits: { skipped: [] } };
    const gate = { threshold: "high", failing: new Set<string>() };
    expect(EXPORTERS[format]([hostileInput({ report: clean, gate, fresh: null })])).toContain("The build passes");
  });
});

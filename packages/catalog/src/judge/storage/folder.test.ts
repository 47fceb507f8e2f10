import { describe, expect, it } from "vitest";

import { folderOf, isInSourceTree, isWithin, type Folder } from "./folder.ts";

describe("folderOf", () => {
  it("reads texts and symbolic paths", () => {
    expect(folderOf({ kind: "literal", value: "/srv/shop/../media/" })).toEqual(absolute("srv", "media"));
    expect(folderOf({ kind: "literal", value: "media" })).toEqual({ root: "working", segments: ["media"] });
    expect(folderOf({ kind: "path", root: "repository", segments: ["a"] })).toEqual({
      root: "repository",
      segments: ["a"],
    });
  });

  it("tells not set from not known", () => {
    expect(folderOf({ kind: "literal", value: "" })).toBeNull();
    expect(folderOf({ kind: "unknown", reason: "computed" })).toBeUndefined();
  });
});

describe("isWithin", () => {
  it("compares by whole names", () => {
    expect(isWithin(absolute("srv", "static", "media"), absolute("srv", "static"))).toBe(true);
    expect(isWithin(absolute("srv", "static"), absolute("srv", "static"))).toBe(true);
    expect(isWithin(absolute("srv", "static-media"), absolute("srv", "static"))).toBe(false);
    expect(isWithin({ root: "repository", segments: ["static"] }, absolute("static"))).toBe(false);
  });
});

it("knows a folder beside the source tree", () => {
  expect(isInSourceTree({ root: "repository", segments: ["media"] })).toBe(true);
  expect(isInSourceTree({ root: "repository", segments: ["..", "media"] })).toBe(false);
});

function absolute(...segments: readonly string[]): Folder {
  return { root: "absolute", segments };
}

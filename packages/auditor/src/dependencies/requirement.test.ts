import { describe, expect, it } from "vitest";

import { parseRequirement } from "./requirement.ts";

describe("parseRequirement", () => {
  it.each([
    ["Django==5.2.8", { name: "django", version: "5.2.8", precision: "pin" }],
    ["django [argon2] == 4.2.16 ; python_version > '3.8'", { name: "django", version: "4.2.16", precision: "pin" }],
    ["Django~=5.2.8", { version: null, precision: "range", lowest: "5.2.8", below: "5.3" }],
    ["Django~=5.2", { precision: "range", lowest: "5.2", below: "6" }],
    ["Django==5.2.*", { precision: "range", lowest: "5.2", below: "5.3" }],
    ["Django>=4.2,<5.0", { precision: "range", lowest: "4.2", below: "5.0" }],
    ["Django<=5.1", { precision: "range", below: "5.2" }],
    ["django ^5.2.1", { precision: "range", lowest: "5.2.1", below: "6" }],
    ["thing ^0.3.2", { precision: "range", lowest: "0.3.2", below: "0.4" }],
    ["thing ~5.2.1", { precision: "range", lowest: "5.2.1", below: "5.3" }],
    ["Django (>=4.2)", { precision: "range", lowest: "4.2" }],
    ["Django", { version: null, precision: "none" }],
    ["Django!=5.0", { version: null, precision: "none" }],
    ["Zope.Interface_X==1.0", { name: "zope-interface-x", version: "1.0" }],
    ["thing @ https://example.org/thing.whl", { name: "thing", version: null, precision: "none" }],
  ])("reads %s", (text, expected) => {
    expect(parseRequirement(text)).toMatchObject(expected);
  });

  it("refuses what is no requirement", () => {
    expect(parseRequirement("-e .")).toBeNull();
    expect(parseRequirement("https://example.org/x.whl")).toBeNull();
  });
});

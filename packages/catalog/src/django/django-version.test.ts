import type { Dependencies, PackageEvidence } from "@stance/model";
import { describe, expect, it } from "vitest";

import { djangoRange } from "./django-version.ts";
import { isDjangoAtLeast, isPackageAtLeast } from "./is-at-least.ts";

describe("djangoRange", () => {
  it.each([
    ["a pin", { version: "5.2.8", precision: "pin" }, { lowest: "5.2", highest: "5.2", isExact: true }],
    ["a lock file", { version: "4.2", precision: "lock" }, { lowest: "4.2", highest: "4.2", isExact: true }],
    [
      "a range",
      { version: null, precision: "range", lowest: "4.2", below: "5.0" },
      { lowest: "4.2", highest: "4.2", isExact: false },
    ],
    [
      "a range below a patch",
      { version: null, precision: "range", lowest: "4.2", below: "5.2.3" },
      { lowest: "4.2", highest: "5.2", isExact: false },
    ],
    [
      "a range without an end",
      { version: null, precision: "range", lowest: "5.0" },
      { lowest: "5.0", highest: "6.1", isExact: false },
    ],
    [
      "a range below 6",
      { version: null, precision: "range", below: "6.0" },
      { lowest: "1.11", highest: "5.2", isExact: false },
    ],
    [
      "the header of a generated file",
      { version: "3.2", precision: "header" },
      { lowest: "3.2", highest: "6.1", isExact: false },
    ],
  ] as const)("reads %s", (_, django, expected) => {
    expect(djangoRange(dependencies({ name: "django", ...django }))).toEqual(expected);
  });

  it("knows nothing without a version, without the package and without files", () => {
    expect(djangoRange(dependencies({ name: "django", version: null, precision: "none" }))).toBeNull();
    expect(djangoRange(dependencies())).toBeNull();
    expect(djangoRange(undefined)).toBeNull();
  });
});

describe("isDjangoAtLeast", () => {
  it("answers only when the whole range is on one side", () => {
    const django = { name: "django", version: null, precision: "range", lowest: "4.2", below: "6.0" } as const;
    expect(isDjangoAtLeast(dependencies(django), "4.0")).toBe(true);
    expect(isDjangoAtLeast(dependencies(django), "6.0")).toBe(false);
    expect(isDjangoAtLeast(dependencies(django), "5.0")).toBeNull();
    expect(isDjangoAtLeast(undefined, "5.0")).toBeNull();
  });
});

describe("isPackageAtLeast", () => {
  it("compares versions as numbers and leaves open what no file says", () => {
    expect(
      isPackageAtLeast(dependencies({ name: "django-csp", version: "3.10", precision: "pin" }), "django-csp", "3.8"),
    ).toBe(true);
    expect(
      isPackageAtLeast(dependencies({ name: "django-csp", version: "3.8", precision: "pin" }), "django-csp", "4.0"),
    ).toBe(false);
    expect(
      isPackageAtLeast(
        dependencies({ name: "django-csp", version: null, precision: "range", lowest: "4.0" }),
        "django-csp",
        "4.0",
      ),
    ).toBe(true);
    expect(
      isPackageAtLeast(
        dependencies({ name: "django-csp", version: null, precision: "range", below: "4.0" }),
        "django-csp",
        "4.0",
      ),
    ).toBe(false);
    expect(
      isPackageAtLeast(
        dependencies({ name: "django-csp", version: null, precision: "range", lowest: "3.0" }),
        "django-csp",
        "4.0",
      ),
    ).toBeNull();
    expect(isPackageAtLeast(dependencies(), "django-csp", "4.0")).toBeNull();
  });
});

function dependencies(...packages: readonly PackageEvidence[]): Dependencies {
  return { packages: [...packages], files: ["requirements.txt"], python: null };
}

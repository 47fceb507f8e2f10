import type { SettingValue } from "@stance/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { computed, either, env, openList } from "../examples/settings-evidence.ts";
import { contains } from "./membership.ts";

const isX = (name: string): boolean => name === "x";

describe("contains", () => {
  it("answers yes for a known item, also in an open list", () => {
    expect(contains(list("a", "x"), isX)).toBe("yes");
    expect(contains(openList("x"), isX)).toBe("yes");
  });

  it("answers no only for a closed list of known items", () => {
    expect(contains(list("a"), isX)).toBe("no");
    expect(contains(openList("a"), isX)).toBe("unknown");
    expect(contains(sequence([literal("a"), computed]), isX)).toBe("unknown");
    expect(contains(sequence([env("APP")]), isX)).toBe("unknown");
  });

  it("knows that None and an unset list hold nothing", () => {
    expect(contains(literal(null), isX)).toBe("no");
    expect(contains({ kind: "absent" }, isX)).toBe("no");
  });

  it("answers for branches only when they agree", () => {
    expect(contains(either("c", ["x"], ["a", "x"]), isX)).toBe("yes");
    expect(contains(either("c", ["a"], ["b"]), isX)).toBe("no");
    expect(contains(either("c", ["x"], ["a"]), isX)).toBe("unknown");
    expect(contains(sequence([either("c", "x", { kind: "absent" })]), isX)).toBe("unknown");
    expect(contains(sequence([either("c", "a", { kind: "absent" })]), isX)).toBe("no");
  });

  it("believes a default that has the item, not one that lacks it", () => {
    expect(contains(env("APPS", ["x"], "list"), isX)).toBe("yes");
    expect(contains(env("APPS", ["a"], "list"), isX)).toBe("unknown");
  });

  it("takes dotted names for items", () => {
    expect(contains(sequence([{ kind: "reference", name: "x" }]), isX)).toBe("yes");
  });

  it("agrees with every list that the value can stand for", () => {
    const item = fc.constantFrom("a", "b", "x", "?");
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), fc.boolean(), (items, isOpen) => {
        const value = sequence(
          items.map((text) => (text === "?" ? computed : literal(text))),
          isOpen,
        );
        const canHave = items.includes("x") || items.includes("?") || isOpen;
        const mustHave = items.includes("x");
        expect(contains(value, isX)).toBe(mustHave ? "yes" : canHave ? "unknown" : "no");
      }),
    );
  });
});

function list(...items: readonly string[]): SettingValue {
  return sequence(items.map(literal));
}

function sequence(items: readonly SettingValue[], isOpen = false): SettingValue {
  return { kind: "sequence", type: "list", items, isOpen, isOrdered: true };
}

function literal(value: string | null): SettingValue {
  return { kind: "literal", value };
}

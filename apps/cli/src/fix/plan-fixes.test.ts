import type { SourceEdit } from "@stance/model";
import { describe, expect, it } from "vitest";

import { planFixes, type FixPlan } from "./plan-fixes.ts";

const edit = (startLine: number, endLine: number, ...replacement: readonly string[]): SourceEdit => ({
  path: "settings.py",
  startLine,
  endLine,
  replacement: [...replacement],
});

function plan(text: string | null, ...edits: readonly (SourceEdit | readonly SourceEdit[])[]): FixPlan {
  const proposals = edits.map((own, index) => ({
    control: `control-${index}`,
    message: "m",
    edits: Array.isArray(own) ? (own as readonly SourceEdit[]) : [own as SourceEdit],
  }));
  return planFixes(proposals, () => text);
}

const after = ({ changes }: FixPlan) => changes[0]?.after;

describe("planFixes", () => {
  it("makes several changes of one file, whatever their order", () => {
    const made = plan("a\nb\nc\nd\n", edit(4, 4, "D"), edit(1, 1, "A", "AA"), edit(3, 2, "between"));
    expect(after(made)).toBe("A\nAA\nb\nbetween\nc\nD\n");
    expect(made.refused).toEqual([]);
  });

  it("adds at the end in order, set off once", () => {
    expect(after(plan("a\n", edit(2, 1, "", "X = 1"), edit(2, 1, "", "Y = 2")))).toBe("a\n\nX = 1\nY = 2\n");
  });

  it("makes the same change once", () => {
    const made = plan("a\n", edit(1, 1, "b"), edit(1, 1, "b"));
    expect([after(made), made.accepted.length]).toEqual(["b\n", 2]);
  });

  it.each([
    ["the same lines", edit(2, 3, "x"), edit(3, 4, "y")],
    ["the same lines with other texts", edit(2, 2, "x"), edit(2, 2, "y")],
    ["an insertion inside of them", edit(2, 4, "x"), edit(3, 2, "y")],
    ["another insertion at the same place", edit(3, 2, "x"), edit(3, 2, "y")],
    ["the same name at the end", edit(5, 4, "X = 1"), edit(5, 4, "X = 2")],
  ])("leaves out what overlaps: %s", (_, first, second) => {
    const made = plan("a\nb\nc\nd\n", first, second);
    expect(made.accepted.map(({ control }) => control)).toEqual(["control-0"]);
    expect(made.refused[0]?.reason).toContain("overlaps the change for control-0");
    expect(after(made)).toBe(after(plan("a\nb\nc\nd\n", first)));
  });

  it("takes the edits of one finding together or not at all", () => {
    const made = plan("a\nb\nc\n", edit(1, 1, "x"), [edit(3, 3, "z"), edit(1, 1, "y")]);
    expect(after(made)).toBe("x\nb\nc\n");
  });

  it.each([
    ["beyond the end", "a\n", edit(3, 3, "x"), "fit"],
    ["in a file that is gone", null, edit(1, 1, "x"), "cannot be read"],
    ["to what is there", "a\n", edit(1, 1, "a"), "change nothing"],
    ["to a masked secret", 'KEY = "real"\n', edit(1, 1, 'KEY = "<secret>"'), "secret"],
  ])("refuses a change %s", (_, text, change, part) => {
    const made = plan(text, change);
    expect(made.changes).toEqual([]);
    expect(made.refused[0]?.reason).toContain(part);
  });

  it.each([
    ["Windows line ends", "a\r\nb\r\n", [edit(1, 1, "x\r"), edit(3, 2, "c")], "x\r\nb\r\nc\r\n"],
    ["Windows line ends without the last", "a\r\nb", [edit(3, 2, "c")], "a\r\nb\r\nc\r\n"],
    ["a last line without an end", "a\nb", [edit(1, 1, "x")], "x\nb"],
    ["an addition after such a line", "a\nb", [edit(3, 2, "", "c")], "a\nb\n\nc\n"],
    ["a change of such a line", "a\nb", [edit(2, 2, "y")], "a\ny\n"],
    ["a mark of byte order", "\ufeffa\nb\n", [edit(2, 2, "y")], "\ufeffa\ny\n"],
    ["nothing left", "a\n", [edit(1, 1)], ""],
  ])("keeps %s", (_, text, edits, expected) => {
    expect(after(plan(text, ...edits))).toBe(expected);
  });
});

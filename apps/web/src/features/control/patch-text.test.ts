import { expect, test } from "vitest";
import { distinctPatches, patchText } from "./patch-text.ts";

const patch = (path: string) => ({ path, lines: [], text: `--- a/${path}\n`, added: 1, removed: 0 });

test("a change that fixes two findings is copied once", () => {
  const findings = [{ patches: [patch("a.py")] }, { patches: [patch("a.py"), patch("b.py")] }];
  expect(patchText({ findings })).toBe("--- a/a.py\n--- a/b.py\n");
  expect(distinctPatches({ findings }).map(({ path }) => path)).toEqual(["a.py", "b.py"]);
});

test("without a patch there is nothing to copy", () => {
  expect(patchText({ findings: [{ patches: [] }] })).toBe("");
});

import { describe, expect, it } from "vitest";

import { runSteps } from "#steps/run-steps.ts";
import type { Step } from "#steps/step.ts";

const silent = { limit: 2, onFinished: () => undefined };

function step(name: string, options: Partial<Step> & { failed?: number } = {}): Step {
  const { failed = 0, ...rest } = options;
  return { name, run: () => Promise.resolve({ passed: 1 - failed, failed, output: "" }), ...rest };
}

describe("runSteps", () => {
  it("runs every step although one fails", async () => {
    const finished = await runSteps([step("lint", { failed: 1 }), step("types"), step("deps")], silent);
    expect(finished.map(({ name, failed }) => [name, failed])).toEqual([
      ["lint", 1],
      ["types", 0],
      ["deps", 0],
    ]);
  });

  it("counts a step that throws as failed and keeps the reason", async () => {
    const broken = step("types", { run: () => Promise.reject(new Error("no compiler")) });
    const [finished] = await runSteps([broken], silent);
    expect(finished).toMatchObject({ failed: 1, passed: 0 });
    expect(finished?.output).toContain("no compiler");
  });

  it("counts a step whose need failed as failed, without running it", async () => {
    let hasRun = false;
    const e2e = step("e2e", {
      needs: ["build"],
      run: () => {
        hasRun = true;
        return Promise.resolve({ passed: 1, failed: 0, output: "" });
      },
    });
    const finished = await runSteps([e2e, step("build", { failed: 1 })], silent);
    expect(hasRun).toBe(false);
    expect(finished.at(-1)).toMatchObject({ name: "e2e", passed: 0, failed: 1, note: "not run: build failed" });
  });

  it("runs a step whose need takes no part in this run", async () => {
    const finished = await runSteps([step("e2e", { needs: ["build"] })], silent);
    expect(finished).toMatchObject([{ name: "e2e", passed: 1 }]);
  });

  it("runs nothing beside a step that wants to be alone", async () => {
    const active = new Set<string>();
    const seenTogether: string[][] = [];
    const watched = (name: string, isAlone: boolean): Step => ({
      name,
      isAlone,
      run: async () => {
        active.add(name);
        seenTogether.push([...active]);
        await new Promise((resolve) => setTimeout(resolve, 5));
        active.delete(name);
        return { passed: 1, failed: 0, output: "" };
      },
    });
    await runSteps([watched("lint", false), watched("unit", true), watched("types", false)], silent);
    expect(seenTogether.filter((names) => names.includes("unit"))).toEqual([["unit"]]);
    expect(seenTogether).toContainEqual(["lint", "types"]);
  });

  it("refuses steps that need each other", async () => {
    const ring = [step("a", { needs: ["b"] }), step("b", { needs: ["a"] })];
    await expect(runSteps(ring, silent)).rejects.toThrow("these steps need each other: a, b");
  });
});

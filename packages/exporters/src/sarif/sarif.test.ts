import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";

import { hostileInput } from "#testing/hostile-report.ts";

import { sarif } from "./sarif.ts";

const schema = JSON.parse(
  // The errata schema says draft-04 and uses nothing that draft-07 lacks, but for the name of its id.
  readFileSync(join(import.meta.dirname, "fixtures/sarif-2.1.0.schema.json"), "utf8")
    .replace("http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#")
    .replace('"id": "https://docs', '"$id": "https://docs'),
) as object;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const log = JSON.parse(sarif([hostileInput(), hostileInput({ fresh: null })])) as Log;
const [run] = log.runs;
const results = run?.results ?? [];

describe("sarif", () => {
  it("is valid against the schema of OASIS", () => {
    validate(log);
    expect(validate.errors).toBeNull();
    expect(validate({ version: "2.1.0", runs: [{}] })).toBe(false);
  });

  it("has one run for each project", () => {
    expect(log.runs).toHaveLength(2);
  });

  it("describes each control as a rule with help, tags, CWE and a severity as GitHub reads it", () => {
    const rule = run?.tool.driver.rules?.find(({ id }) => id === "cfg-debug-off");
    expect(rule?.help?.text.length).toBeGreaterThan(100);
    expect(rule?.properties?.tags).toEqual(
      expect.arrayContaining(["security", expect.stringMatching(/^external\/cwe\/cwe-\d{3,}$/)]),
    );
    expect(rule?.properties?.["security-severity"]).toBe("9.5");
    for (const { properties } of run?.tool.driver.rules ?? []) {
      expect(properties?.tags?.length ?? 0).toBeLessThanOrEqual(10);
    }
  });

  it("points each result to its rule", () => {
    for (const { ruleId, ruleIndex } of results) expect(run?.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  it("gives relative addresses and our fingerprint", () => {
    for (const { locations, partialFingerprints } of results) {
      const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
      expect(URL.canParse(uri)).toBe(false);
      expect(new URL(uri, "https://host.example/").host).toBe("host.example");
      expect(uri).toMatch(/^services\/shop\//);
      expect(partialFingerprints).toEqual({
        primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{40}$/),
        "stance/f1": expect.stringMatching(/^[0-9a-f]{40}$/),
      });
    }
  });

  it("shows a finding without a place at the settings module", () => {
    const result = results.find(({ message }) => message.text?.startsWith("message-4"));
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("services/shop/config/settings.py");
  });

  it("has the way of a value, the fix as whole lines, and what silences a finding", () => {
    const first = results.find(({ message }) => message.text?.startsWith("message-0"));
    expect(first?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(2);
    expect(first?.fixes?.[0]?.artifactChanges[0]?.replacements.map(({ deletedRegion }) => deletedRegion)).toEqual([
      { startLine: 3, startColumn: 1, endLine: 5, endColumn: 1 },
      { startLine: 9, startColumn: 1, endLine: 9, endColumn: 1 },
    ]);
    expect(first?.suppressions).toMatchObject([{ kind: "inSource", status: "accepted" }]);
    expect(results.filter(({ suppressions }) => suppressions?.length === 0)).toHaveLength(results.length - 1);
  });

  it("tells what is new where there is a baseline", () => {
    expect(results.filter(({ baselineState }) => baselineState === "new")).toHaveLength(1);
    expect(results.filter(({ baselineState }) => baselineState === "unchanged")).toHaveLength(5);
    expect(log.runs[1]?.results?.every(({ baselineState }) => baselineState === undefined)).toBe(true);
  });
});

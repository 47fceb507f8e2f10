import { describe, expect, it } from "vitest";

import { settingValueSchema } from "./evidence/setting-value.ts";
import { reportSchema, type Report } from "./report.ts";

const report: Report = {
  schema: "stance/report@1",
  tool: { name: "stance", version: "0.1.0", catalog: "1" },
  source: "static",
  target: { kind: "source", root: ".", settingsModule: "shop.settings", djangoVersion: "5.2", pythonVersion: null },
  revision: null,
  startedAt: "2026-11-20T09:00:00Z",
  finishedAt: "2026-11-20T09:00:01Z",
  evidence: {},
  results: [],
  limits: { skipped: [] },
};

describe("reportSchema", () => {
  it("keeps fields that it does not know", () => {
    expect(reportSchema.parse({ ...report, later: { added: true } })).toMatchObject({ later: { added: true } });
  });

  it("names the place of what is wrong", () => {
    const result = reportSchema.safeParse({ ...report, target: { ...report.target, root: 7 } });
    expect(result.error?.issues[0]?.path).toEqual(["target", "root"]);
  });
});

describe("settingValueSchema", () => {
  it("reads a value nested in branches, environment defaults and sequences", () => {
    const value = {
      kind: "conditional",
      branches: [
        {
          guard: "not DEBUG",
          assumed: "true",
          value: {
            kind: "environment",
            variable: "HOSTS",
            mode: "default",
            cast: "list",
            default: {
              kind: "sequence",
              type: "list",
              items: [{ kind: "literal", value: "*" }],
              isOpen: false,
              isOrdered: true,
            },
          },
        },
      ],
    };
    expect(settingValueSchema.parse(value)).toEqual(value);
  });

  it("refuses a kind that does not exist", () => {
    expect(settingValueSchema.safeParse({ kind: "guess", value: 1 }).success).toBe(false);
  });
});

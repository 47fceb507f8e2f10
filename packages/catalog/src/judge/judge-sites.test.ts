import { describe, expect, it } from "vitest";

import { code, site } from "#examples/source-evidence.ts";

import { conclude } from "./conclude.ts";
import { judgeSites } from "./judge-sites.ts";
import { good } from "./verdict.ts";

describe("judgeSites", () => {
  it("keeps what the good places note, and the confidence of the least certain one", () => {
    const evidence = code({ sites: [site("sql-text", "a()"), site("sql-text", "b()", { traits: ["doubtful"] })] });
    const parts = judgeSites(evidence, {
      in: "django-code",
      kinds: ["sql-text"],
      checked: "Calls",
      expected: "none",
      severity: "low",
      judge: ({ traits }) => (traits.includes("doubtful") ? good("One was not followed.", "medium") : good()),
    });
    expect(conclude(parts)).toMatchObject({ status: "pass", confidence: "medium", note: "One was not followed." });
  });
});

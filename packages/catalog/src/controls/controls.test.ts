import { describe, expect, it } from "vitest";

import { DEFAULT_POLICY } from "../default-policy.ts";
import { controls } from "./index.ts";

describe.each(controls.map((control) => [control.id, control] as const))("%s", (_, control) => {
  it.each(control.examples.map((example) => [example.name, example] as const))("%s", (_name, example) => {
    const outcome = control.check(example.evidence, DEFAULT_POLICY);
    expect(outcome.status).toBe(example.expect);
    const first = outcome.status === "fail" ? outcome.findings[0] : undefined;
    if (example.severity !== undefined) expect(first?.severity).toBe(example.severity);
    if (example.reason !== undefined) expect(outcome.status === "unknown" ? outcome.reason : first?.reason).toBe(example.reason);
  });
});

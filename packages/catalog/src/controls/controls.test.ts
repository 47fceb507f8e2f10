import { describe, expect, it } from "vitest";

import { DEFAULT_POLICY } from "../default-policy.ts";
import { controls } from "./index.ts";

describe.each(controls.map((control) => [control.id, control] as const))("%s", (_, control) => {
  it.each(control.examples.map((example) => [example.name, example] as const))("%s", (_name, example) => {
    const outcome = control.check(example.evidence, DEFAULT_POLICY);
    const first = outcome.status === "fail" ? outcome.findings[0] : undefined;
    const reason = outcome.status === "unknown" ? outcome.reason : first?.reason;
    expect({
      status: outcome.status,
      reason: example.reason === undefined ? undefined : reason,
      severity: example.severity === undefined ? undefined : first?.severity,
    }).toEqual({ status: example.expect, reason: example.reason, severity: example.severity });
  });
});

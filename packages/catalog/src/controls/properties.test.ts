import { ORIGINS, outcomeSchema, type Control, type Outcome, type SettingValue, type Site } from "@stance/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { DEFAULT_POLICY } from "../default-policy.ts";
import { settings, type ExampleOptions } from "../examples/settings-evidence.ts";
import { arbitrarySettings } from "#testing/arbitrary-values.ts";
import { deepFreeze } from "#testing/deep-freeze.ts";
import { withUnknownPart } from "#testing/with-unknown-part.ts";
import { controls } from "./index.ts";

const options: fc.Arbitrary<ExampleOptions> = fc.record({
  django: fc.constantFrom(null, "1.11.29", "2.2.28", "3.0.14", "3.2.25", "4.2.16", "5.2.8", "6.0.1", "6.1.3"),
  packages: fc.constantFrom({}, { "django-csp": "3.8" }, { "django-csp": "4.0" }, { "django-csp": null }),
  isOpen: fc.boolean(),
  notes: fc.constantFrom([], ["overlay" as const], ["may-be-overridden" as const], ["template" as const]),
});

const arbitrarySites = fc.constantFrom(...controls).chain((control) =>
  fc.record({
    control: fc.constant(control),
    example: fc.constantFrom(...control.examples),
    origin: fc.constantFrom(...ORIGINS),
    isBuilt: fc.boolean(),
    kept: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  }),
);

it("gives a valid outcome for the sites of any example, whatever their origin and however many are kept", () => {
  fc.assert(
    fc.property(arbitrarySites, ({ control, example, origin, isBuilt, kept }) => {
      const change = <T extends { readonly sites: readonly Site[] }>(source: T): T => ({
        ...source,
        sites: source.sites
          .filter((_, index) => kept[index % kept.length])
          .map((site) => ({ ...site, origin, isBuilt })),
      });
      const { "django-code": code, templates } = example.evidence;
      const evidence = deepFreeze({
        ...example.evidence,
        ...(code === undefined ? {} : { "django-code": change(code) }),
        ...(templates === undefined ? {} : { templates: change(templates) }),
      });
      const outcome = control.check(evidence, DEFAULT_POLICY);
      expect(outcomeSchema.parse(outcome)).toEqual(outcome);
    }),
    { numRuns: 500 },
  );
});

describe.each(controls.map((control) => [control.id, control] as const))("%s", (_, control) => {
  it("gives a valid outcome for any evidence, the same one each time", () => {
    fc.assert(
      fc.property(arbitrarySettings(control), options, (values, project) => {
        const outcome = judge(control, values, project);
        expect(outcomeSchema.parse(outcome)).toEqual(outcome);
        expect(judge(control, values, project)).toEqual(outcome);
      }),
      { numRuns: 150 },
    );
  });

  it("is unknown without any evidence", () => {
    expect(control.check({}, DEFAULT_POLICY).status).toBe("unknown");
  });
});

const readers = controls.filter(({ settings: names }) => names.length > 0);

describe.each(readers.map((control) => [control.id, control] as const))("%s", (_, control) => {
  it("never turns into a pass because a value, or a part of one, became unknown", () => {
    const change = fc.tuple(fc.constantFrom(...control.settings), fc.nat(12));
    fc.assert(
      fc.property(arbitrarySettings(control), options, change, (values, project, [name, part]) => {
        const value = values[name];
        fc.pre(value !== undefined);
        const before = judge(control, values, project).status;
        const after = judge(control, { ...values, [name]: withUnknownPart(value, part) }, project).status;
        expect(after === "pass" && (before === "fail" || before === "unknown")).toBe(false);
      }),
      { numRuns: 600 },
    );
  });
});

function judge(control: Control, values: Readonly<Record<string, SettingValue>>, project: ExampleOptions): Outcome {
  return control.check(deepFreeze(settings(values, project)), DEFAULT_POLICY);
}

import type { Control, SettingValue } from "@stance/model";
import fc from "fast-check";

const TEXTS = [
  "",
  "*",
  "None",
  "False",
  "Lax",
  "DENY",
  "SAMEORIGIN",
  "same-origin",
  "https://a.example",
  "'self'",
  "'unsafe-inline'",
  "x.Y",
];

const scalar = fc.oneof(
  fc.constantFrom<string | number | boolean | null>(...TEXTS, 0, 1, 60, 31_536_000, -1, true, false, null),
  fc.string(),
);

/** Any value of the lattice, sensible or not. */
const { value: anyValue } = fc.letrec<{ value: SettingValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant("literal" as const), value: scalar }),
    fc.record({
      kind: fc.constant("reference" as const),
      name: fc.constantFrom("a.B", "django.utils.csp.CSP.NONCE", "csp.constants.SELF"),
    }),
    fc.record({ kind: fc.constant("regex" as const), source: fc.constantFrom("^https://a\\.example$", ".*", "") }),
    fc.record({ kind: fc.constant("duration" as const), seconds: fc.integer() }),
    fc.record({
      kind: fc.constant("path" as const),
      root: fc.constant("file" as const),
      segments: fc.constant(["media"]),
    }),
    fc.record({
      kind: fc.constant("secretSource" as const),
      source: fc.constantFrom("file" as const, "manager" as const, "random" as const),
    }),
    fc.constant<SettingValue>({ kind: "absent" }),
    fc.constant<SettingValue>({ kind: "unknown", reason: "computed" }),
    fc.record({
      kind: fc.constant("secret" as const),
      secret: fc.record({
        length: fc.nat(80),
        distinctCharacters: fc.nat(40),
        isInsecurePrefixed: fc.boolean(),
        isPlaceholder: fc.boolean(),
        hash: fc.constant("x"),
      }),
    }),
    fc.record({
      kind: fc.constant("environment" as const),
      variable: fc.constant("X"),
      mode: fc.constantFrom("default" as const, "optional" as const),
      cast: fc.constantFrom("none" as const, "boolean" as const, "integer" as const, "list" as const),
      default: tie("value"),
    }),
    fc.record({
      kind: fc.constant("environment" as const),
      variable: fc.constant("X"),
      mode: fc.constant("required" as const),
      cast: fc.constantFrom("none" as const, "list" as const),
    }),
    fc.record({
      kind: fc.constant("conditional" as const),
      branches: fc.array(
        fc.record({
          guard: fc.constant("c"),
          assumed: fc.constantFrom("true" as const, "false" as const, "unknown" as const),
          value: tie("value"),
        }),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      kind: fc.constant("sequence" as const),
      type: fc.constantFrom("list" as const, "tuple" as const, "set" as const),
      items: fc.array(tie("value"), { maxLength: 4 }),
      isOpen: fc.boolean(),
      isOrdered: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("mapping" as const),
      entries: fc.array(
        fc.record({
          key: fc.constantFrom("default", "BACKEND", "OPTIONS", "DIRECTIVES", "script-src", "default-src", "NAME"),
          value: tie("value"),
        }),
        { maxLength: 4 },
      ),
      isOpen: fc.boolean(),
    }),
  ),
}));

/**
 * Values for the settings of a control, some left unset: half the time as in one of its examples, so that the deep parts
 * of the check are reached, else anything.
 */
export function arbitrarySettings(control: Control): fc.Arbitrary<Readonly<Record<string, SettingValue>>> {
  const known = control.examples.flatMap((example) =>
    Object.entries(example.evidence["django-settings"]?.settings ?? {}),
  );
  const possible = control.settings.map((name) => {
    const values = known.filter(([key]) => key === name).map(([, setting]) => setting.value);
    const value = values.length === 0 ? anyValue : fc.oneof(fc.constantFrom(...values), anyValue);
    return fc.option(value, { nil: undefined }).map((set): readonly [string, SettingValue | undefined] => [name, set]);
  });
  return fc
    .tuple(...possible)
    .map((entries) => Object.fromEntries(entries.flatMap(([name, set]) => (set === undefined ? [] : [[name, set]]))));
}

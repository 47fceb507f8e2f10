import { z } from "zod";

import { placeSchema, type Place } from "../place.ts";
import { unknownReasonSchema, type UnknownReason } from "../status.ts";

export const CASTS = ["none", "boolean", "integer", "float", "list", "json", "path", "url", "other"] as const;
const castSchema = z.enum(CASTS);

/** What the code turns an environment text into. `none` leaves the text, which is truthy even when it says False. */
export type Cast = z.infer<typeof castSchema>;

/**
 * What is known about a secret without the secret: never its text. `hash` is keyed with a key that stays on the machine
 * that audited, so it tells whether the secret changed and nothing else.
 */
export const redactedSecretSchema = z.object({
  length: z.int().nonnegative(),
  distinctCharacters: z.int().nonnegative(),
  /** The text starts with `django-insecure-`, the mark of a generated development key. */
  isInsecurePrefixed: z.boolean(),
  /** The text is a well-known placeholder such as changeme, secret or ---. */
  isPlaceholder: z.boolean(),
  hash: z.string(),
});

export type RedactedSecret = z.infer<typeof redactedSecretSchema>;

export type Scalar = string | number | boolean | null;

/** One branch of a conditional value. `assumed` is its guard under the production assumption; false branches are kept for display. */
export type Branch = {
  readonly guard: string;
  readonly assumed: "true" | "false" | "unknown";
  readonly value: SettingValue;
  readonly place?: Place | undefined;
};

export type MapEntry = { readonly key: string; readonly value: SettingValue };

/**
 * What source alone tells about a Python value (settings-analysis.md, section 2).
 *
 * - `literal`: a scalar after folding. Numbers are plain, `timedelta` is folded to `duration`, regular expressions to `regex`.
 * - `secret`: a literal in a place that holds a secret; its text never leaves the auditor.
 * - `environment`: read from the process environment. `default` is present exactly when `mode` is `default`.
 * - `secretSource`: read from a file, a secret manager or a random generator; never a literal.
 * - `conditional`: assigned differently per branch.
 * - `sequence` and `mapping`: `isOpen` says that more items may follow; `isOrdered` false means that positions are not known.
 * - `reference`: a dotted Python name that is used as it is (a class, a lazy function), not resolved to a value.
 * - `path`: a symbolic file path below `root`.
 * - `absent`: not set on this path, so Django's default applies. Occurs as a branch, as the default of an environment
 *   value, and as the value of a setting that was deleted.
 * - `unknown`: with the reason and, where useful, the question that would resolve it.
 */
export type SettingValue =
  | { readonly kind: "literal"; readonly value: Scalar }
  | { readonly kind: "secret"; readonly secret: RedactedSecret }
  | {
      readonly kind: "environment";
      readonly variable: string;
      readonly mode: "default" | "required" | "optional";
      readonly cast: Cast;
      readonly default?: SettingValue | undefined;
    }
  | { readonly kind: "secretSource"; readonly source: "file" | "manager" | "random" }
  | { readonly kind: "conditional"; readonly branches: readonly Branch[] }
  | {
      readonly kind: "sequence";
      readonly type: "list" | "tuple" | "set";
      readonly items: readonly SettingValue[];
      readonly isOpen: boolean;
      readonly isOrdered: boolean;
    }
  | { readonly kind: "mapping"; readonly entries: readonly MapEntry[]; readonly isOpen: boolean }
  | { readonly kind: "duration"; readonly seconds: number }
  | { readonly kind: "regex"; readonly source: string }
  | { readonly kind: "path"; readonly root: "file" | "repository" | "absolute"; readonly segments: readonly string[] }
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "absent" }
  | {
      readonly kind: "unknown";
      readonly reason: UnknownReason;
      readonly detail?: string | undefined;
      readonly question?: string | undefined;
    };

export const settingValueSchema: z.ZodType<SettingValue> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("literal"), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
    z.object({ kind: z.literal("secret"), secret: redactedSecretSchema }),
    z.object({
      kind: z.literal("environment"),
      variable: z.string(),
      mode: z.enum(["default", "required", "optional"]),
      cast: castSchema,
      default: settingValueSchema.optional(),
    }),
    z.object({ kind: z.literal("secretSource"), source: z.enum(["file", "manager", "random"]) }),
    z.object({
      kind: z.literal("conditional"),
      branches: z.array(
        z.object({
          guard: z.string(),
          assumed: z.enum(["true", "false", "unknown"]),
          value: settingValueSchema,
          place: placeSchema.optional(),
        }),
      ),
    }),
    z.object({
      kind: z.literal("sequence"),
      type: z.enum(["list", "tuple", "set"]),
      items: z.array(settingValueSchema),
      isOpen: z.boolean(),
      isOrdered: z.boolean(),
    }),
    z.object({
      kind: z.literal("mapping"),
      entries: z.array(z.object({ key: z.string(), value: settingValueSchema })),
      isOpen: z.boolean(),
    }),
    z.object({ kind: z.literal("duration"), seconds: z.number() }),
    z.object({ kind: z.literal("regex"), source: z.string() }),
    z.object({
      kind: z.literal("path"),
      root: z.enum(["file", "repository", "absolute"]),
      segments: z.array(z.string()),
    }),
    z.object({ kind: z.literal("reference"), name: z.string() }),
    z.object({ kind: z.literal("absent") }),
    z.object({
      kind: z.literal("unknown"),
      reason: unknownReasonSchema,
      detail: z.string().optional(),
      question: z.string().optional(),
    }),
  ]),
);

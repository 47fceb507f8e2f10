import { z } from "zod";

import { excerptSchema, placeSchema } from "../place.ts";
import { settingValueSchema } from "./setting-value.ts";

/** One statement that gave a setting its value, in order of execution; the last one with `isEffective` decides. */
export const assignmentSchema = z.object({
  place: placeSchema,
  /** What the statement does to the name. */
  operation: z.enum(["assign", "augment", "mutate", "delete"]),
  /** The value after this statement, short, with secrets masked; for people. */
  shown: z.string(),
  /** Normalized text of the statement with secrets masked; part of the finding's identity. */
  text: z.string(),
  /** False when a later statement replaces the value or production does not take this branch. */
  isEffective: z.boolean(),
  /** Condition under which the statement runs, as written; absent at top level. */
  guard: z.string().optional(),
  /** Lines around the statement: at least three on each side where the file has them. */
  excerpt: excerptSchema,
});

export type Assignment = z.infer<typeof assignmentSchema>;

export const SETTING_NOTES = [
  /** A star import of a module that is not in the repository, inside try/except, runs after this value was set. */
  "overlay-outside-repository",
  /** An overlay file in the repository gave the value. */
  "overlay",
  /** A call or loop that cannot be followed may replace the value. */
  "may-be-overridden",
  /** The file is an example or has placeholders: never proof. */
  "template",
  /** The file had syntax errors and was read in parts. */
  "partial-file",
  /** Branches were dropped because production does not take them. */
  "production-assumption",
] as const;

export const settingNoteSchema = z.enum(SETTING_NOTES);

export type SettingNote = z.infer<typeof settingNoteSchema>;

/** A setting that some statement sets. Names that no statement sets are not listed: Django's default applies. */
export const settingEvidenceSchema = z.object({
  value: settingValueSchema,
  confidence: z.enum(["high", "medium", "low"]),
  notes: z.array(settingNoteSchema),
  chain: z.array(assignmentSchema),
});

export type SettingEvidence = z.infer<typeof settingEvidenceSchema>;

/** Where a settings module was named, best first; ranks as in settings-analysis.md, section 3. */
export const moduleCandidateSchema = z.object({
  name: z.string(),
  rank: z.int().min(1).max(7),
  /** The file and line that name the module; absent for a command line flag. */
  place: placeSchema.optional(),
  /** Path of the module's file; absent when it is not in the repository. */
  path: z.string().optional(),
});

export type ModuleCandidate = z.infer<typeof moduleCandidateSchema>;

/** A class of the project that settings name (middleware, hasher, backend), so that subclasses of Django's count. */
export const projectClassSchema = z.object({
  place: placeSchema,
  /** Dotted names of all base classes, followed inside the repository. */
  bases: z.array(z.string()),
  methods: z.array(z.string()),
  attributes: z.record(z.string(), settingValueSchema),
});

export type ProjectClass = z.infer<typeof projectClassSchema>;

export const djangoSettingsSchema = z.object({
  /** The module taken for production; null when none could be found. */
  module: z
    .object({
      name: z.string(),
      path: z.string(),
      /** One sentence: which file names it, or why it was chosen. */
      reason: z.string(),
      rank: z.int().min(1).max(7),
      /** Last lines of the module's file, the place where a missing setting is added. */
      tail: excerptSchema,
      /** False for class-based settings, where a line at the end of the file would not be read. */
      canAppend: z.boolean(),
    })
    .nullable(),
  candidates: z.array(moduleCandidateSchema),
  /** Every setting that is set, by name. */
  settings: z.record(z.string(), settingEvidenceSchema),
  /** True when some statement may set names that are not listed (an uninterpreted `vars().update`): absence proves nothing. */
  isOpen: z.boolean(),
  /** Statement that makes the namespace open. */
  openedBy: placeSchema.optional(),
  /**
   * An optional import of a file that is not in the repository and may set further names: that a name is not listed is
   * believed with medium confidence only.
   */
  overlaidBy: placeSchema.optional(),
  classes: z.record(z.string(), projectClassSchema),
  files: z.array(z.object({ path: z.string(), isPartial: z.boolean() })),
});

/** Evidence kind `django-settings`: the settings that production would run with, read without importing them. */
export type DjangoSettings = z.infer<typeof djangoSettingsSchema>;

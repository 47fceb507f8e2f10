import { z } from "zod";

/** A place in a file of the project. Paths are relative to the audited root, with forward slashes; lines start at 1. */
export const placeSchema = z.object({
  path: z.string().min(1),
  line: z.int().positive(),
  endLine: z.int().positive().optional(),
});

export type Place = z.infer<typeof placeSchema>;

/**
 * Lines of a file around a place, as they are in the file except for masked secrets. `maskedLines` holds the numbers of
 * the lines where something was replaced: such a line must not become part of a patch.
 */
export const excerptSchema = z.object({
  path: z.string().min(1),
  startLine: z.int().positive(),
  lines: z.array(z.string()),
  maskedLines: z.array(z.int().positive()),
  /** True when the last line shown is the last line of the file. */
  endsFile: z.boolean(),
  /** True when the last line shown ends the file without a line break: a patch has to say so. */
  lacksFinalNewline: z.boolean().optional(),
});

export type Excerpt = z.infer<typeof excerptSchema>;

/**
 * A change of whole lines in one file: lines `startLine` to `endLine` (inclusive) are replaced. An insertion after line n
 * has `startLine` n + 1 and `endLine` n.
 */
export const sourceEditSchema = z.object({
  path: z.string().min(1),
  startLine: z.int().positive(),
  endLine: z.int().nonnegative(),
  replacement: z.array(z.string()),
});

export type SourceEdit = z.infer<typeof sourceEditSchema>;

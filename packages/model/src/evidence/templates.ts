import { z } from "zod";

import { siteSchema } from "./site.ts";

export const templatesSchema = z.object({
  sites: z.array(siteSchema),
  /** Template files that were read, by engine. */
  files: z.object({ django: z.int().nonnegative(), jinja: z.int().nonnegative(), scripts: z.int().nonnegative() }),
  /** Paths of error pages that were found: 404.html, 500.html, 403.html, 400.html. */
  errorPages: z.array(z.string()),
  /** Files that could not be read to their end. */
  partialFiles: z.array(z.string()),
  /**
   * Templates and scripts that were left out on purpose, by reason (`tests`, `vendored`, `minified`, ...); `front-end-source`
   * counts files of a framework (jsx, tsx, vue, svelte), which are not read.
   */
  leftOut: z.record(z.string(), z.int().nonnegative()),
  /** Sites that were found but not kept, because there were too many of their kind; by kind. */
  cut: z.record(z.string(), z.int().positive()),
});

/** Evidence kind `templates`: what the project's templates and own scripts do. */
export type Templates = z.infer<typeof templatesSchema>;

import { z } from "zod";

import { excerptSchema, placeSchema } from "../place.ts";

/** One entry of a URLconf, with the patterns of the including ones in front. */
export const routeSchema = z.object({
  /** Whole pattern as written, `shop/<int:pk>/`; null when a part is computed. */
  pattern: z.string().nullable(),
  /** Dotted name of the view, or of what is routed (`django.contrib.admin.site.urls`); null when computed. */
  target: z.string().nullable(),
  name: z.string().optional(),
  /** Dotted names of functions that wrap the view here. */
  wrappers: z.array(z.string()),
  place: placeSchema,
  excerpt: excerptSchema,
  text: z.string(),
  /** Condition under which the route exists, as written; absent when it always does. */
  guard: z.string().optional(),
  /** Whether production takes the branch: `false` for routes under `if settings.DEBUG`. */
  inProduction: z.enum(["true", "false", "unknown"]),
});

export type Route = z.infer<typeof routeSchema>;

export const urlsSchema = z.object({
  /** Module named by ROOT_URLCONF; null when it is not known or not in the repository. */
  root: z.string().nullable(),
  routes: z.array(routeSchema),
  /** Places whose routes could not be read (computed includes); absence proves nothing then. */
  open: z.array(z.object({ place: placeSchema, reason: z.string() })),
});

/** Evidence kind `urls`: the routes of the project's URLconf. */
export type Urls = z.infer<typeof urlsSchema>;

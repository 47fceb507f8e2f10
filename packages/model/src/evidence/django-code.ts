import { z } from "zod";

import { excerptSchema, placeSchema } from "../place.ts";
import { siteSchema } from "./site.ts";

/** A view of the project's own code. */
export const viewSchema = z.object({
  /** Dotted name, `shop.views.Checkout`. */
  name: z.string(),
  kind: z.enum(["function", "class"]),
  place: placeSchema,
  excerpt: excerptSchema,
  /** Text of the `def` or `class` line. */
  text: z.string(),
  /** Dotted names of all base classes, followed inside the repository. */
  bases: z.array(z.string()),
  /** Dotted names of decorators, of the class, its `dispatch` or the function, and of wrappers in the URLconf. */
  decorators: z.array(z.string()),
  /** HTTP methods that it handles, lower case; empty when it does not say. */
  methods: z.array(z.string()),
  /** Names that guard it: decorators, mixins, permission classes, or a test of `request.user` in its body. */
  guards: z.array(z.string()),
  /** Marks that it is public on purpose: `AllowAny`, `login_not_required`, or a log-in view. */
  publicMarks: z.array(z.string()),
  /** Decorators and bases whose meaning is not known. */
  unknownGuards: z.array(z.string()),
  /** Limiters: decorators and throttle classes. */
  throttles: z.array(z.string()),
  isStateChanging: z.boolean(),
  isCsrfExempt: z.boolean(),
  /** Routes that lead to it, as written; empty when no URLconf of the project names it. */
  routes: z.array(z.string()),
  /** Further facts, a closed set: see the collector. */
  traits: z.array(z.string()),
});

export type View = z.infer<typeof viewSchema>;

export const djangoCodeSchema = z.object({
  sites: z.array(siteSchema),
  views: z.array(viewSchema),
  /** Python files of the project that were read. */
  files: z.int().nonnegative(),
  /** Files with syntax errors, read in parts. */
  partialFiles: z.array(z.string()),
  /** Python files that were left out on purpose, by reason (`tests`, `migrations`, `examples`, ...). */
  leftOut: z.record(z.string(), z.int().nonnegative()),
  /** Sites that were found but not kept, because there were too many of their kind; by kind. */
  cut: z.record(z.string(), z.int().positive()),
});

/** Evidence kind `django-code`: what the project's own Python code does. Tests, migrations and examples are left out. */
export type DjangoCode = z.infer<typeof djangoCodeSchema>;

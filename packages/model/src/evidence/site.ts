import { z } from "zod";

import { excerptSchema, placeSchema } from "../place.ts";

/**
 * Where the value comes from that a place hands on, as far as one function shows it:
 * - `none`: the place takes no value that matters;
 * - `constant`: written in the code, or put together from such texts;
 * - `converted`: went through a conversion that leaves nothing harmful (`int`, `uuid.UUID`, an escape function);
 * - `setting`: a Django setting or the process environment;
 * - `request`: a part of the HTTP request, see `flow`;
 * - `parameter`: an argument of the function, and who calls it is not followed;
 * - `unknown`: anything else (a field of a model, the result of a call).
 */
export const ORIGINS = ["none", "constant", "converted", "setting", "request", "parameter", "unknown"] as const;

export const originSchema = z.enum(ORIGINS);

export type Origin = z.infer<typeof originSchema>;

/** One step of a value on its way through a function: the statement, with secrets masked. */
export const flowStepSchema = z.object({ place: placeSchema, text: z.string() });

export type FlowStep = z.infer<typeof flowStepSchema>;

/** A place in a file where something is done that controls judge. The shape of `django-code` and `templates`. */
export const siteSchema = z.object({
  /** What is done, see `CODE_SITE_KINDS` and `TEMPLATE_SITE_KINDS`. */
  kind: z.string(),
  /** Dotted name of what is called after imports, for example `django.utils.safestring.mark_safe`; empty if nothing is called. */
  callee: z.string(),
  /** Enclosing class and function, `Checkout.post`; empty at the top of a module. In templates the enclosing block. */
  symbol: z.string(),
  /** Normalized text of the statement with secrets masked; part of the finding's identity. */
  text: z.string(),
  place: placeSchema,
  excerpt: excerptSchema,
  origin: originSchema,
  /** The text is put together: f-string, `%`, `+`, `format`. */
  isBuilt: z.boolean(),
  /** Facts of this kind of site, see the detector; a closed set per kind, in lower case with hyphens. */
  traits: z.array(z.string()),
  /** A name that the site is about (cookie, field, variable), without values. */
  subject: z.string().optional(),
  /** From the request to this place, first step first; empty unless `origin` is `request`. */
  flow: z.array(flowStepSchema),
});

export type Site = z.infer<typeof siteSchema>;

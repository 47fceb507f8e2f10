import { z } from "zod";

import { dependenciesSchema, type Dependencies } from "./dependencies.ts";
import { djangoSettingsSchema, type DjangoSettings } from "./django-settings.ts";

/** Every kind of evidence and its shape. A new kind is one field here; collectors and registries then fail to compile. */
export type EvidenceMap = {
  "django-settings": DjangoSettings;
  dependencies: Dependencies;
};

export type EvidenceKind = keyof EvidenceMap;

export const EVIDENCE_SCHEMAS: { readonly [K in EvidenceKind]: z.ZodType<EvidenceMap[K]> } = {
  "django-settings": djangoSettingsSchema,
  dependencies: dependenciesSchema,
};

export const EVIDENCE_KINDS = ["django-settings", "dependencies"] as const satisfies readonly EvidenceKind[];

export const evidenceKindSchema = z.enum(EVIDENCE_KINDS);

/** Sources as people know them; each kind belongs to one. */
export const EVIDENCE_SOURCE: Record<EvidenceKind, "static"> = {
  "django-settings": "static",
  dependencies: "static",
};

/** Days after which evidence no longer supports a pass. Source audits: ui.md, section 7 (stale mark at 14, unknown at 21). */
export const FRESHNESS_DAYS: Record<EvidenceKind, number> = {
  "django-settings": 21,
  dependencies: 21,
};

/** Days after which an audit carries the stale mark. */
export const STALE_MARK_DAYS = 14;

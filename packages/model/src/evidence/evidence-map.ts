import { z } from "zod";

import { dependenciesSchema, type Dependencies } from "./dependencies.ts";
import { djangoCodeSchema, type DjangoCode } from "./django-code.ts";
import { djangoSettingsSchema, type DjangoSettings } from "./django-settings.ts";
import { repositorySchema, type Repository } from "./repository.ts";
import { templatesSchema, type Templates } from "./templates.ts";
import { urlsSchema, type Urls } from "./urls.ts";

/** Every kind of evidence and its shape. A new kind is one field here; collectors and registries then fail to compile. */
export type EvidenceMap = {
  "django-settings": DjangoSettings;
  "django-code": DjangoCode;
  templates: Templates;
  urls: Urls;
  dependencies: Dependencies;
  repository: Repository;
};

export type EvidenceKind = keyof EvidenceMap;

export const EVIDENCE_SCHEMAS: { readonly [K in EvidenceKind]: z.ZodType<EvidenceMap[K]> } = {
  "django-settings": djangoSettingsSchema,
  "django-code": djangoCodeSchema,
  templates: templatesSchema,
  urls: urlsSchema,
  dependencies: dependenciesSchema,
  repository: repositorySchema,
};

export const EVIDENCE_KINDS = [
  "django-settings",
  "django-code",
  "templates",
  "urls",
  "dependencies",
  "repository",
] as const satisfies readonly EvidenceKind[];

export const evidenceKindSchema = z.enum(EVIDENCE_KINDS);

/** Sources as people know them; each kind belongs to one. */
export const EVIDENCE_SOURCE: Record<EvidenceKind, "static"> = {
  "django-settings": "static",
  "django-code": "static",
  templates: "static",
  urls: "static",
  dependencies: "static",
  repository: "static",
};

/** Days after which evidence no longer supports a pass. Source audits: ui.md, section 7 (stale mark at 14, unknown at 21). */
export const FRESHNESS_DAYS: Record<EvidenceKind, number> = {
  "django-settings": 21,
  "django-code": 21,
  templates: 21,
  urls: 21,
  dependencies: 21,
  repository: 21,
};

/** Days after which an audit carries the stale mark. */
export const STALE_MARK_DAYS = 14;

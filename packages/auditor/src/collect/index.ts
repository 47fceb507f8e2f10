import { collectCodeWithUses } from "#code/collect-code-with-uses.ts";
import { collectRepository } from "#repository/collect-repository.ts";
import { collectTemplates } from "#templates/collect-templates.ts";
import { collectUrls } from "#urls/collect-urls.ts";

import type { Collector } from "./collector.ts";

/** Kinds of evidence that are gathered after the settings, in this order. */
export const COLLECTORS: {
  readonly [K in "django-code" | "templates" | "urls" | "repository"]: Collector<K>;
} = {
  "django-code": collectCodeWithUses,
  templates: collectTemplates,
  urls: collectUrls,
  repository: collectRepository,
};

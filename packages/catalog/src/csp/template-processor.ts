import type { EvidenceSet, SettingValue } from "@stance/model";

import { entryOf } from "../judge/mapping.ts";
import { anyOf, contains, type Membership } from "../judge/membership.ts";
import { resolveSetting } from "../judge/resolve-setting.ts";

/** Context processor that gives templates the nonce of Django's own policy. */
const PROCESSOR = "django.template.context_processors.csp";

/** Does at least one template engine have the context processor that hands out the nonce? */
export function hasNonceProcessor(evidence: EvidenceSet): Membership {
  const templates = resolveSetting(evidence, "TEMPLATES");
  if (templates.state !== "set" && templates.state !== "default") return "unknown";
  const { value } = templates;
  if (value.kind !== "sequence") return "unknown";
  const answers = value.items.map(hasProcessor);
  return anyOf(value.isOpen ? [...answers, "unknown"] : answers);
}

function hasProcessor(engine: SettingValue): Membership {
  const options = entryOf(engine, "OPTIONS");
  if (options === undefined || options === null) return options === null ? "unknown" : "no";
  const processors = entryOf(options, "context_processors");
  if (processors === undefined || processors === null) return processors === null ? "unknown" : "no";
  return contains(processors, (name) => name === PROCESSOR);
}

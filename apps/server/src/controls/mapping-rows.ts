import { ASVS_URL, asvsTitle, cweName, cweUrl, djangoCheck, owaspCategory, toolRuleTitle } from "@stance/catalog";
import type { OwaspEdition } from "@stance/catalog";
import type { Mappings } from "@stance/model";

export type MappingRow = {
  readonly framework: string;
  readonly clause: string;
  readonly title: string | null;
  readonly url: string | null;
};

const DJANGO_CHECKS_URL = "https://docs.djangoproject.com/en/stable/ref/checks/#security";

/** Clauses that a control answers to, the newest OWASP list first. */
export function mappingRows(mappings: Mappings): MappingRow[] {
  const { owasp2025, owasp2021, owasp2017, cwe, asvs, djangoChecks, tools } = mappings;
  return [
    owaspRow("2025", owasp2025),
    owaspRow("2021", owasp2021),
    ...(owasp2017 === null ? [] : [owaspRow("2017", owasp2017)]),
    ...cwe.map((id) => ({ framework: "CWE", clause: String(id), title: cweName(id) ?? null, url: cweUrl(id) })),
    ...asvs.map((id) => ({ framework: "ASVS 5.0", clause: id, title: asvsTitle(id) ?? null, url: ASVS_URL })),
    ...djangoChecks.map(djangoRow),
    ...tools.map(toolRow),
  ];
}

function owaspRow(edition: OwaspEdition, code: string): MappingRow {
  const category = owaspCategory(edition, code);
  return {
    framework: `OWASP ${edition}`,
    clause: code,
    title: category?.name ?? null,
    url: category?.url ?? null,
  };
}

/** Only Django's own checks are in its documentation. */
function djangoRow(id: string): MappingRow {
  const check = djangoCheck(id);
  const url = check?.owner === "django" ? DJANGO_CHECKS_URL : null;
  return { framework: "Django", clause: id, title: check?.title ?? null, url };
}

/** `semgrep:python.django.x` is rule python.django.x of Semgrep. */
function toolRow(rule: string): MappingRow {
  const [tool = rule, ...rest] = rule.split(":");
  return { framework: tool, clause: rest.join(":"), title: toolRuleTitle(rule) ?? null, url: null };
}

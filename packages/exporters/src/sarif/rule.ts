import { cweName } from "@stance/catalog";
import { AREA_TITLE, type Control } from "@stance/model";
import type { ReportingDescriptor } from "sarif";

import { SARIF_LEVEL, SECURITY_SEVERITY } from "./security-severity.ts";

/** GitHub keeps ten tags of a rule. */
const MAX_TAGS = 10;

/** A control as a rule with its guidance; `facts` is undefined for a control of a newer catalogue. */
export function sarifRule(id: string, facts: Control | undefined): ReportingDescriptor {
  if (facts === undefined) return { id, shortDescription: { text: id } };
  const { guidance, mappings, severity, title } = facts;
  const [reference] = guidance.references;
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${guidance.why}` },
    help: { text: helpText(facts), markdown: helpMarkdown(facts) },
    ...(reference === undefined ? {} : { helpUri: reference }),
    defaultConfiguration: { level: SARIF_LEVEL[severity] },
    properties: {
      tags: tagsOf(facts),
      precision: facts.automation === "full" ? "high" : "medium",
      "problem.severity": SARIF_LEVEL[severity] === "note" ? "recommendation" : SARIF_LEVEL[severity],
      "security-severity": SECURITY_SEVERITY[severity],
      area: AREA_TITLE[facts.area],
      asvs: [...mappings.asvs],
      cwe: mappings.cwe.map((number) => `CWE-${number}: ${cweName(number) ?? "see cwe.mitre.org"}`),
    },
  };
}

function tagsOf({ area, mappings }: Control): string[] {
  const cwe = mappings.cwe.map((id) => `external/cwe/cwe-${String(id).padStart(3, "0")}`);
  const owasp = [
    `external/owasp/owasp-2025-${mappings.owasp2025.toLowerCase()}`,
    `external/owasp/owasp-2021-${mappings.owasp2021.toLowerCase()}`,
    ...(mappings.owasp2017 === null ? [] : [`external/owasp/owasp-2017-${mappings.owasp2017.toLowerCase()}`]),
  ];
  return [...new Set(["security", ...cwe, ...owasp, "django", area])].slice(0, MAX_TAGS);
}

function helpText({ guidance, notSeen }: Control): string {
  return [
    guidance.why,
    ...guidance.steps.map((step, index) => `${index + 1}. ${step}`),
    ...guidance.verify.map(({ command, expect }) => `Prove it: ${command} (expect ${expect})`),
    ...(notSeen === undefined ? [] : [`Not seen: ${notSeen}`]),
    ...guidance.references,
  ].join("\n");
}

/** Guidance is the catalogue's own text, in which backticks are meant. */
function helpMarkdown({ guidance, notSeen }: Control): string {
  return [
    guidance.why,
    guidance.steps.map((step, index) => `${index + 1}. ${step}`).join("\n"),
    `Before:\n\n${indented(guidance.before)}`,
    `After:\n\n${indented(guidance.after)}`,
    ...guidance.verify.map(({ command, expect }) => `Prove it:\n\n${indented(command)}\n\nExpect ${expect}`),
    ...(notSeen === undefined ? [] : [`Not seen: ${notSeen}`]),
    guidance.references.map((reference) => `- <${reference}>`).join("\n"),
  ].join("\n\n");
}

function indented(code: string): string {
  return code
    .split("\n")
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");
}

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

import { outcomeSchema, type Control, type EvidenceSet, type Outcome } from "@stance/model";
import { describe, expect, it } from "vitest";

import { DEFAULT_POLICY } from "../default-policy.ts";
import { asvsTitle } from "../frameworks/asvs.ts";
import { cweName } from "../frameworks/cwe.ts";
import { djangoCheck } from "../frameworks/django-checks.ts";
import { owaspCategory } from "../frameworks/owasp-top10.ts";
import { toolRuleTitle } from "../frameworks/tool-rules.ts";
import { deepFreeze } from "#testing/deep-freeze.ts";
import { controlById, controls } from "./index.ts";

/** Examples that a control cannot have, with the reason. */
const IMPOSSIBLE: Readonly<Record<string, { readonly expect: readonly Outcome["status"][]; readonly why: string }>> = {
  "authz-object-level": { expect: ["fail"], why: "what the code shows is a list for a review, never proof of a hole" },
  "cfg-deploy-check-clean": { expect: ["pass"], why: "a clean report of check --deploy is no evidence kind yet" },
  "tls-certificate-valid": { expect: ["pass", "fail"], why: "a handshake with the live site is no evidence kind yet" },
  "log-alerting": { expect: ["pass"], why: "that alerts reach a person takes an attestation, no evidence kind yet" },
  "dep-known-vulnerabilities": {
    expect: ["pass", "fail"],
    why: "reports of vulnerability scanners are no evidence kind yet",
  },
  "dep-frontend-audit": { expect: ["pass"], why: "reports of front-end audits are no evidence kind yet" },
  "dep-announcements": { expect: ["pass", "fail"], why: "only an attestation decides, which is no evidence kind yet" },
  "ops-backups": { expect: ["pass", "fail"], why: "only an attestation decides, which is no evidence kind yet" },
  "ops-external-header-scan": { expect: ["pass", "fail"], why: "scans of the live site are no evidence kind yet" },
  "ops-paths-not-exposed": {
    expect: ["pass", "fail"],
    why: "only requests to the live site decide, which are no evidence kind yet",
  },
};

/** Read wherever MIDDLEWARE is, for projects on a Django before 2.0. */
const READ_BY_ALL: ReadonlySet<string> = new Set(["MIDDLEWARE_CLASSES"]);

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && file.includes("/") && !file.endsWith(".test.ts"))
  .map((file) => ({ area: file.slice(0, file.indexOf("/")), id: basename(file, ".ts"), path: join("controls", file) }));

describe("the catalogue", () => {
  it("registers every control file under the id that is its name", () => {
    expect(files.map(({ id }) => id).toSorted()).toEqual(controls.map(({ id }) => id).toSorted());
  });

  it("keeps every control in the folder of its area", () => {
    expect(files.filter(({ area, id }) => controlById(id)?.area !== area)).toEqual([]);
  });

  it("has unique ids", () => {
    expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
  });
});

describe.each(controls.map((control) => [control.id, control] as const))("%s", (id, control) => {
  it("has a title that states the passing situation", () => {
    expect(control.title).not.toMatch(/^(?:No|Not|Only|Non)\b/i);
    expect(control.title).not.toMatch(/\.$/);
    expect(control.title.length).toBeLessThanOrEqual(70);
  });

  it("has a passing and a failing example, and one that stays unknown", () => {
    const shown = new Set(control.examples.map((example) => example.expect));
    const impossible = Object.hasOwn(IMPOSSIBLE, id) ? IMPOSSIBLE[id]?.expect : [];
    const asked = (["pass", "fail", "unknown"] as const).filter((status) => !impossible?.includes(status));
    expect(asked.filter((status) => !shown.has(status))).toEqual([]);
    expect(impossible?.filter((status) => shown.has(status))).toEqual([]);
  });

  it("names each example once", () => {
    expect(new Set(control.examples.map(({ name }) => name)).size).toBe(control.examples.length);
  });

  it("maps only to what frameworks/ knows", () => {
    expect(missingMappings(control)).toEqual([]);
  });

  it("guides: why, steps that are sentences, code, and a way to verify", () => {
    const { why, steps, before, after, verify, references } = control.guidance;
    expect(why.length).toBeGreaterThan(80);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => !step.endsWith("."))).toEqual([]);
    expect([before, after].filter((code) => code.trim() === "")).toEqual([]);
    expect(before).not.toBe(after);
    expect(verify.length).toBeGreaterThan(0);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((url) => !url.startsWith("https://"))).toEqual([]);
  });

  it("lists the settings that it reads, and no others", () => {
    const read = new Set(control.examples.flatMap((example) => settingsRead(control, example.evidence)));
    expect([...read].filter((name) => !control.settings.includes(name) && !READ_BY_ALL.has(name))).toEqual([]);
    expect(control.settings.filter((name) => !read.has(name))).toEqual([]);
  });

  it.each(control.examples.map((example) => [example.name, example] as const))(
    "judges without side effects: %s",
    (_, example) => {
      const evidence = deepFreeze(structuredClone(example.evidence));
      const outcome = control.check(evidence, DEFAULT_POLICY);
      expect(outcomeSchema.parse(outcome)).toEqual(outcome);
      expect(control.check(evidence, DEFAULT_POLICY)).toEqual(outcome);
    },
  );
});

/** Names that the check asks the evidence for. */
function settingsRead(control: Control, evidence: EvidenceSet): readonly string[] {
  const source = evidence["django-settings"];
  if (source === undefined) return [];
  const names = new Set<string>();
  const settings = new Proxy(source.settings, {
    getOwnPropertyDescriptor(target, name) {
      names.add(String(name));
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
  control.check({ ...evidence, "django-settings": { ...source, settings } }, DEFAULT_POLICY);
  return [...names];
}

function missingMappings({ mappings }: Control): readonly string[] {
  const owasp = [
    ["2017", mappings.owasp2017],
    ["2021", mappings.owasp2021],
    ["2025", mappings.owasp2025],
  ] as const;
  return [
    ...owasp.filter(([edition, code]) => code !== null && owaspCategory(edition, code) === undefined).map(String),
    ...mappings.cwe.filter((cwe) => cweName(cwe) === undefined).map((cwe) => `CWE-${cwe}`),
    ...mappings.asvs.filter((requirement) => asvsTitle(requirement) === undefined),
    ...mappings.djangoChecks.filter((check) => djangoCheck(check) === undefined),
    ...mappings.tools.filter((rule) => toolRuleTitle(rule) === undefined),
  ];
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { agreementRules, type AgreementRule } from "#testing/agreement-rules.ts";
import { arbitraryDeployment } from "#testing/arbitrary-deployment.ts";
import { djangoDeployIds, type PlainSettings } from "#testing/django-deploy-checks.ts";
import { evidenceOfValues } from "#testing/evidence-of-values.ts";
import type { EvidenceSet, Outcome } from "@stance/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { controlById } from "./controls/index.ts";
import { DEFAULT_POLICY } from "./default-policy.ts";
import { defaultOf } from "./django/default-of.ts";
import { plainOf } from "#testing/plain-of.ts";

const folder = join(import.meta.dirname, "../../../e2e/fixtures/check-deploy");

const recordingSchema = z.object({
  django: z.string(),
  output: z.string(),
  settings: z.string(),
  installed: z.array(z.string()),
});

const dumpSchema = z.object({ values: z.record(z.string(), z.unknown()), overridden: z.array(z.string()) });

const recordings = z.array(recordingSchema).parse(JSON.parse(readFileSync(join(folder, "index.json"), "utf8")));

describe.each(recordings.map((recording) => [recording.output, recording] as const))("%s", (_, recording) => {
  const { values, overridden } = dumpSchema.parse(JSON.parse(readFileSync(join(folder, recording.settings), "utf8")));
  const reported = idsIn(readFileSync(join(folder, recording.output), "utf8"));
  const evidence = evidenceOfValues(
    Object.fromEntries(overridden.map((name) => [name, values[name]])),
    recording.installed,
  );

  it.each(agreementRules.map((rule) => [rule.id, rule] as const))("does not contradict %s", (_id, rule) => {
    expect(contradictions(rule, evidence, reported.has(rule.id), values, recording.django)).toEqual([]);
  });

  it("is what the description of Django's checks in these tests says", () => {
    const known = agreementRules.map(({ id }) => id);
    expect(known.filter((id) => reported.has(id))).toEqual(
      known.filter((id) => djangoDeployIds(values, recording.django).includes(id)),
    );
  });
});

describe("any settings", () => {
  it.each(agreementRules.map((rule) => [rule.id, rule] as const))("are not judged against %s", (_id, rule) => {
    fc.assert(
      fc.property(arbitraryDeployment, ({ values, series }) => {
        const effective = { ...defaultsOf(series), ...values };
        const reported = djangoDeployIds(effective, series).includes(rule.id);
        const evidence = evidenceOfValues(values, [`Django==${series}`]);
        expect(contradictions(rule, evidence, reported, effective, series)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** What our verdict and Django's say against each other, in words; nothing when they agree. */
function contradictions(
  rule: AgreementRule,
  evidence: EvidenceSet,
  isReported: boolean,
  values: PlainSettings,
  series: string,
): readonly string[] {
  const outcome = judge(rule.control, evidence);
  if (isReported) {
    if (rule.exception?.(values) === true) return [];
    if (outcome.status === "fail" || (outcome.status === "unknown" && rule.mayBeOpen)) return [];
    return [`${rule.id} is reported, and ${rule.control} is ${outcome.status}`];
  }
  if (series < rule.since || rule.isSkipped(values)) return [];
  const same = outcome.status === "fail" ? outcome.findings.filter((finding) => rule.isSameProblem(finding)) : [];
  return same.map((finding) => `${rule.id} is not reported, and ${rule.control} fails: ${finding.message}`);
}

function judge(id: string, evidence: EvidenceSet): Outcome {
  const control = controlById(id);
  if (control === undefined) throw new Error(`No control ${id}`);
  return control.check(evidence, DEFAULT_POLICY);
}

function idsIn(output: string): ReadonlySet<string> {
  return new Set([...output.matchAll(/\((\w+\.[EW]\d+)\)/g)].map((match) => match[1] ?? "")); // the group always matches
}

/** Django's defaults of everything that the rules look at. */
function defaultsOf(series: string): PlainSettings {
  const names = [...new Set(agreementRules.flatMap(({ settings }) => settings))];
  const range = { lowest: series, highest: series, isExact: true };
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = defaultOf(name, range);
      return found.kind === "value" ? [[name, plainOf(found.value)]] : [];
    }),
  );
}

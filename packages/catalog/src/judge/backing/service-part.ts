import type { EvidenceSet, SettingValue, SourceEdit } from "@stance/model";

import { appendStatement } from "../../fix/append-statement.ts";
import { judgedPart, type JudgedPart } from "../judge-setting.ts";
import { resolveSetting } from "../resolve-setting.ts";
import { undecided, type UndecidedVerdict, type Verdict } from "../verdict.ts";

/** What is asked where the source does not tell how a service is reached. */
export function askAbout(what: string, detail: string): UndecidedVerdict {
  return undecided("needs-attestation", detail, `Is the traffic to ${what} encrypted?`);
}

/** A dictionary of services: how one entry is judged, and the statement that would mend it. */
export type ServiceRule = {
  readonly setting: "DATABASES" | "CACHES" | "MAILERS";
  readonly expected: string;
  judge(service: SettingValue, alias: string): Verdict;
  fix(service: SettingValue, alias: string): readonly string[] | null;
};

/** One part per service of a dictionary setting such as DATABASES. */
export function judgeServices(evidence: EvidenceSet, rule: ServiceRule): readonly JudgedPart[] {
  const setting = resolveSetting(evidence, rule.setting);
  const part = (verdict: Verdict, alias?: string, edits: readonly SourceEdit[] = []): JudgedPart =>
    judgedPart(evidence, setting, verdict, {
      severity: "medium",
      expected: rule.expected,
      fix: null,
      edits,
      symbol: alias === undefined ? rule.setting : `${rule.setting}.${alias}`,
    });
  if (setting.state === "unknown") return [part(undecided(setting.reason, setting.detail))];
  if (setting.state !== "set") return [];
  const services = servicesOf(setting.value);
  if (services === null)
    return [part(askAbout(rule.setting, `${rule.setting} is put together where it cannot be followed.`))];
  return services.map(({ alias, service }) => {
    const verdict = rule.judge(service, alias);
    const fix = verdict.is === "bad" ? rule.fix(service, alias) : null;
    return part(verdict, alias, fix === null ? [] : appendStatement(evidence, fix));
  });
}

/** Every service on every path that production may take; null when some are not known. */
function servicesOf(value: SettingValue): readonly { alias: string; service: SettingValue }[] | null {
  if (value.kind === "mapping") {
    return value.isOpen ? null : value.entries.map((entry) => ({ alias: entry.key, service: entry.value }));
  }
  if (value.kind === "environment") return value.default === undefined ? null : servicesOf(value.default);
  if (value.kind === "absent") return [];
  if (value.kind !== "conditional") return null;
  const branches = value.branches
    .filter((branch) => branch.assumed !== "false")
    .map((branch) => servicesOf(branch.value));
  const known = branches.flatMap((branch) => branch ?? []); // a branch that is not known is noticed below
  return branches.includes(null) ? null : known;
}

import { oneLower, type EvidenceSet, type SettingValue } from "@stance/model";

import { placeOfHostValue, type HostPlace } from "../host.ts";
import { judgedPart, type JudgedPart } from "../judge-setting.ts";
import { judgeValue, type PlainValue } from "../judge-value.ts";
import { truthOf } from "../judge-boolean.ts";
import { entryOf } from "../mapping.ts";
import { textOf } from "../membership.ts";
import { resolveSetting, type ResolvedSetting } from "../resolve-setting.ts";
import { soleValue } from "../sole-value.ts";
import { bad, good, undecided, type Verdict } from "../verdict.ts";
import { askAbout, judgeServices } from "./service-part.ts";

const SMTP = "django.core.mail.backends.smtp.EmailBackend";
const ASK = askAbout("the mail server", "Where the mail server is, or whether TLS is used, the source does not say.");
const BOTH = bad("broken", "STARTTLS and TLS from the start exclude each other: Django refuses to send.");

/** Is a flag set? `byDefault` is a false that the environment may change. */
type Flag = "on" | "off" | "byDefault" | "unknown";

/** Mail: the mailers of Django 6.1, or else the EMAIL_ settings. */
export function judgeMail(evidence: EvidenceSet): readonly JudgedPart[] {
  const mailers = resolveSetting(evidence, "MAILERS");
  if (mailers.state === "set" && !isEmpty(mailers.value)) return judgeMailers(evidence);
  const backend = resolveSetting(evidence, "EMAIL_BACKEND");
  const host = resolveSetting(evidence, "EMAIL_HOST");
  const tls = resolveSetting(evidence, "EMAIL_USE_TLS");
  const ssl = resolveSetting(evidence, "EMAIL_USE_SSL");
  const doubt = [backend, host, tls, ssl].find((setting) => setting.state === "unknown");
  const rule = { severity: "medium", expected: "TLS to the mail server, or a local one" } as const;
  if (doubt?.state === "unknown")
    return [judgedPart(evidence, doubt, undecided(doubt.reason, doubt.detail), { ...rule, fix: null })];
  const verdict = judge(backendOf(backend), hostOf(host), flagOf(valueOf(tls)), flagOf(valueOf(ssl)));
  const isBoth = verdict.is === "bad" && verdict.reason === "broken";
  const fix = [isBoth ? "EMAIL_USE_SSL = False" : "EMAIL_USE_TLS = True"];
  return [judgedPart(evidence, isBoth ? ssl : tls, verdict, { ...rule, fix })];
}

function judgeMailers(evidence: EvidenceSet): readonly JudgedPart[] {
  return judgeServices(evidence, {
    setting: "MAILERS",
    expected: "TLS to the mail server, or a local one",
    judge: (service) =>
      judgeValue(service, {
        name: "MAILERS",
        severity: "medium",
        plain: judgeMailer,
        environment: (read) => (read.default === undefined ? ASK : null),
        whenAbsent: good(),
      }),
    fix: (service, alias) =>
      entryOf(service, "OPTIONS")?.kind === "mapping" ? [`MAILERS["${alias}"]["OPTIONS"]["use_tls"] = True`] : null,
  });
}

function judgeMailer(mailer: PlainValue): Verdict {
  const backend = entryOf(mailer, "BACKEND");
  const options = entryOf(mailer, "OPTIONS") ?? (mailer.kind === "mapping" && !mailer.isOpen ? NO_OPTIONS : null);
  if (backend === null || options === null) return ASK;
  const option = (name: string): SettingValue | undefined => entryOf(options, name) ?? undefined;
  if (options.kind !== "mapping" || options.isOpen)
    return backend === undefined ? ASK : judge(textIn(backend), "unknown", "unknown", "unknown");
  return judge(
    backend === undefined ? SMTP : textIn(backend),
    placeIn(option("host")),
    flagOf(option("use_tls")),
    flagOf(option("use_ssl")),
  );
}

const NO_OPTIONS: SettingValue = { kind: "mapping", entries: [], isOpen: false };

function judge(backend: string | null, place: HostPlace, tls: Flag, ssl: Flag): Verdict {
  if (backend === null) return ASK;
  if (backend !== SMTP && !/smtp/i.test(backend)) return good("Mail does not leave over SMTP.");
  if (tls === "on" && ssl === "on") return BOTH;
  if (tls === "on" || ssl === "on") return good();
  if (place === "local") return good("The mail server is on the same machine.");
  if (place === "beside") return good("The mail server is beside the application.", "medium");
  if (place === "unknown" || tls === "unknown" || ssl === "unknown") return ASK;
  const isDefault = tls === "byDefault" || ssl === "byDefault";
  return isDefault
    ? bad("insecure-default", "Unless the environment says otherwise, mail leaves in clear.", oneLower("medium"))
    : bad("missing", "Mail goes to another machine in clear: neither EMAIL_USE_TLS nor EMAIL_USE_SSL is set.");
}

function flagOf(value: SettingValue | undefined): Flag {
  if (value === undefined || value.kind === "absent") return "off";
  const isRead = value.kind === "environment";
  const plain = soleValue(value);
  if ("is" in plain) return "unknown";
  const truth = truthOf(plain);
  if (truth === null) return "unknown";
  // A text that nothing converts counts as true whatever it says.
  return truth ? "on" : isRead ? "byDefault" : "off";
}

function backendOf(setting: ResolvedSetting): string | null {
  const value = valueOf(setting);
  return value === undefined ? SMTP : textIn(value);
}

/** A host from the environment is somewhere else than its default says. */
function hostOf(setting: ResolvedSetting): HostPlace {
  return placeIn(valueOf(setting));
}

function placeIn(value: SettingValue | undefined): HostPlace {
  return value?.kind === "environment" || value?.kind === "conditional" ? "unknown" : placeOfHostValue(value);
}

function textIn(value: SettingValue): string | null {
  const plain = soleValue(value);
  return "is" in plain ? null : textOf(plain);
}

function valueOf(setting: ResolvedSetting): SettingValue | undefined {
  return setting.state === "set" || setting.state === "default" ? setting.value : undefined;
}

function isEmpty(value: SettingValue): boolean {
  return value.kind === "mapping" && value.entries.length === 0 && !value.isOpen;
}

import { oneLower, type EvidenceSet, type KnownSeverity, type SettingValue, type Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, staysOpen } from "#examples/example.ts";
import { computed, env, generated, openList } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart } from "#judge/judge-setting.ts";
import { textOf } from "#judge/membership.ts";
import { resolveSetting, type ResolvedSetting } from "#judge/resolve-setting.ts";
import { soleValue } from "#judge/sole-value.ts";
import { bad, undecided, type Verdict } from "#judge/verdict.ts";

/** Alerts on collected logs are not in the source, so that nothing is there costs one level less. */
const SEVERITY: KnownSeverity = oneLower("medium");

/** Packages that report errors or traces to a service that alerts. */
const TRACKERS: ReadonlySet<string> = new Set([
  "sentry-sdk",
  "raven",
  "rollbar",
  "bugsnag",
  "honeybadger",
  "airbrake",
  "pybrake",
  "elastic-apm",
  "newrelic",
  "ddtrace",
  "scout-apm",
  "logfire",
  "opentelemetry-sdk",
  "azure-monitor-opentelemetry",
  "applicationinsights",
  "google-cloud-error-reporting",
]);

/** Mail that reaches nobody. */
const WITHOUT_DELIVERY = /\.(?:console|dummy|locmem|filebased)\.EmailBackend$/;

const PLACEHOLDER_ADDRESS = /@(?:[\w-]+\.)*example(?:\.\w+)?$|@localhost$/i;

export const logAlerting = defineControl({
  id: "log-alerting",
  title: "Errors and suspicious patterns raise an alert",
  area: "logging-monitoring",
  severity: "medium",
  severityReason: "Logs that nobody reads do not shorten an attack.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["django-code", "dependencies"],
  settings: ["ADMINS", "EMAIL_BACKEND"],
  mappings: {
    owasp2017: "A10",
    owasp2021: "A09",
    owasp2025: "A09",
    cwe: [778, 223],
    asvs: ["16.4.3", "16.3.4"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Most attacks are preceded by noise: errors, refused log-ins, invalid hosts. Logs keep the noise, an alert makes somebody look while it still matters. " +
      "Mail to ADMINS is what Django brings; an error tracker or rules on the collected logs scale better.",
    steps: [
      "Set up an error tracker, or ADMINS together with mail that is delivered.",
      "Raise alerts on bursts of errors, lock-outs, failed CSRF checks and invalid hosts.",
      "Practice the response once a year, and state in Stance who is reached.",
    ],
    before: "ADMINS = []",
    after: 'sentry_sdk.init(dsn=os.environ["SENTRY_DSN"], send_default_pii=False)',
    verify: [
      {
        command:
          'python manage.py shell -c \'import logging; logging.getLogger("django.request").error("alert test")\'',
        expect: "an alert that reaches the person on duty",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/howto/error-reporting/",
      "https://docs.djangoproject.com/en/stable/ref/settings/#admins",
    ],
  },
  notSeen: "Alerts that the platform raises on collected logs, and whether an alert reaches a person.",
  examples: [
    fails("nothing", project({}), "missing", "low"),
    fails("addresses of examples", project({ ADMINS: [["Admin", "admin@example.com"]] }), "missing", "low"),
    fails(
      "mail that is not delivered",
      project({ ADMINS: dutyOfficer(), EMAIL_BACKEND: "django.core.mail.backends.console.EmailBackend" }),
      "missing",
      "low",
    ),
    staysOpen("tracker in the code", project({}, [tracker()]), "needs-attestation"),
    staysOpen(
      "tracker among the packages",
      generated({}, { packages: { "sentry-sdk": "2.20.0" } }),
      "needs-attestation",
    ),
    staysOpen("addresses", project({ ADMINS: dutyOfficer() }), "needs-attestation"),
    staysOpen("addresses without names", project({ ADMINS: ["duty@shop.test"] }), "needs-attestation"),
    staysOpen(
      "addresses from the environment",
      project({ ADMINS: env("ADMINS", undefined, "list") }),
      "environment-value",
    ),
    staysOpen("addresses computed", project({ ADMINS: computed }), "computed"),
    staysOpen("list not known", project({ ADMINS: openList() }), "unresolved-items"),
    staysOpen("code not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    const setting = resolveSetting(evidence, "ADMINS");
    const rule = { severity: SEVERITY, expected: "people who are alerted, or an error tracker", fix: null } as const;
    return conclude([judgedPart(evidence, setting, verdictOf(evidence, setting), rule)]);
  },
});

function verdictOf(evidence: EvidenceSet, setting: ResolvedSetting): Verdict {
  const name = trackerOf(evidence);
  if (name !== undefined) return ask(`${name} is set up.`);
  const people = isDelivered(evidence) ? peopleIn(setting) : [];
  if ("is" in people) return people;
  if (people.length > 0) return ask("ADMINS get mail about errors.");
  if (evidence["django-code"] === undefined)
    return undecided("no-evidence", "ADMINS reaches nobody, and no audit has read the code for an error tracker.");
  return bad("missing", "Neither ADMINS nor an error tracker tells anybody about errors.");
}

function ask(detail: string): Verdict {
  return undecided(
    "needs-attestation",
    `${detail} Whether an alert reaches a person is not in the source.`,
    "Who is alerted?",
  );
}

function trackerOf(evidence: EvidenceSet): string | undefined {
  const found = evidence["django-code"]?.sites.find(({ kind }) => kind === "error-tracker");
  return found?.callee ?? evidence.dependencies?.packages.find(({ name }) => TRACKERS.has(name))?.name;
}

function isDelivered(evidence: EvidenceSet): boolean {
  const backend = resolveSetting(evidence, "EMAIL_BACKEND");
  const value = backend.state === "set" ? soleValue(backend.value) : undefined;
  const name = value === undefined || "is" in value ? null : textOf(value);
  return name === null || !WITHOUT_DELIVERY.test(name);
}

/** Addresses that are no placeholders; an address that is not known counts. */
function peopleIn(setting: ResolvedSetting): readonly (string | null)[] | Verdict {
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  if (!("value" in setting)) return [];
  const list = soleValue(setting.value);
  if ("is" in list) return list;
  if (list.kind === "literal" && !list.value) return [];
  if (list.kind !== "sequence") return undecided("computed", "ADMINS cannot be followed.");
  const people = list.items.map(addressOf).filter((address) => address === null || !PLACEHOLDER_ADDRESS.test(address));
  return people.length === 0 && list.isOpen
    ? undecided("unresolved-items", "Part of ADMINS could not be resolved.")
    : people;
}

/** A pair of name and address, or since Django 6.0 the address alone; null when it is not known. */
function addressOf(item: SettingValue): string | null {
  const last = item.kind === "sequence" ? item.items.at(-1) : item;
  return last === undefined ? null : textOf(last);
}

function dutyOfficer(): readonly (readonly string[])[] {
  return [["Duty", "duty@shop.test"]];
}

function project(values: Readonly<Record<string, unknown>>, sites: readonly Site[] = []): EvidenceSet {
  return { ...generated(values), ...code({ sites }) };
}

function tracker(): Site {
  return site("error-tracker", "sentry_sdk.init(dsn=DSN)", { callee: "sentry_sdk.init", symbol: "" });
}

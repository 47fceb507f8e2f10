import { oneLower, type EvidenceSet, type KnownSeverity, type SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated, secret } from "#examples/settings-evidence.ts";
import { appendStatement } from "#fix/append-statement.ts";
import { conclude } from "#judge/conclude.ts";
import { hostOfAddress, placeOfHost, placeOfHostValue, type HostPlace } from "#judge/host.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, worstOf, type EnvironmentValue, type PlainValue } from "#judge/judge-value.ts";
import { entryOf } from "#judge/mapping.ts";
import { decidingAssignment, resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const SEVERITY: KnownSeverity = "high";

/** Names that projects give to what they put into DATABASES. */
const PASSWORD_NAMES = ["DATABASE_PASSWORD", "DB_PASSWORD"];
const ADDRESS_NAME = "DATABASE_URL";

/** User and masked password in an address; the user may be empty. */
const CREDENTIALS = /^[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:<secret>@/i;

export const secDbCredentials = defineControl({
  id: "sec-db-credentials",
  title: "Database credentials are not in the code",
  area: "secrets",
  severity: SEVERITY,
  severityReason: "With the password in the repository, a leak of the code is a leak of the data.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["DATABASES", ...PASSWORD_NAMES, ADDRESS_NAME],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [798, 259],
    asvs: ["13.3.1", "13.2.3"],
    djangoChecks: [],
    tools: [
      "gitleaks:*",
      "bandit:B106",
      "semgrep:generic.secrets.security.detected-username-and-password-in-uri.detected-username-and-password-in-uri",
    ],
  },
  guidance: {
    why:
      "A password in `DATABASES`, or in the default of a connection address, travels with every clone, image layer and backup of the settings file. " +
      "A default is used without a word wherever the variable is forgotten, and then the database has the password that everybody knows.",
    steps: [
      "Create a new password and take the rights of the old one away.",
      "Read it from the environment or from a file of the secret store, without a default.",
      "Limit the network from which the database accepts connections.",
    ],
    before:
      'DATABASES = {\n    "default": {\n        "ENGINE": "django.db.backends.postgresql",\n        "PASSWORD": "hunter2",\n    }\n}',
    after: 'DATABASES = {"default": env.db("DATABASE_URL")}',
    verify: [
      {
        command: "env -u DATABASE_URL python manage.py check --database default",
        expect: "an error that names DATABASE_URL",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#databases",
      "https://docs.djangoproject.com/en/stable/ref/settings/#databases",
    ],
  },
  notSeen:
    "Passwords in OPTIONS, in compose files and in the history of the repository; other controls look at the last two.",
  examples: [
    passes("SQLite", generated({ DATABASES: { default: { ENGINE: "django.db.backends.sqlite3", NAME: "db" } } })),
    passes("no database", generated({})),
    passes("password from the environment", database({ PASSWORD: env("DB_PASSWORD") })),
    passes("optional password", database({ PASSWORD: env("DB_PASSWORD", null) })),
    passes("password from a file", database({ PASSWORD: { kind: "secretSource", source: "file" } })),
    passes("empty password", database({ PASSWORD: secret(0) })),
    passes("address from the environment", generated({ DATABASES: { default: env("DATABASE_URL") } })),
    passes("name beside the settings, from the environment", database({}, { DB_PASSWORD: env("DB_PASSWORD") })),
    fails("literal for another machine", database({ PASSWORD: secret(16) }), "insecure-value", "high"),
    fails("literal for this machine", database({ PASSWORD: secret(8), HOST: "localhost" }), "insecure-value", "medium"),
    fails("literal for a service beside", database({ PASSWORD: secret(8), HOST: "db" }), "insecure-value", "medium"),
    fails(
      "default for another machine",
      database({ PASSWORD: env("DB_PASSWORD", secret(16)) }),
      "insecure-default",
      "medium",
    ),
    fails(
      "default for this machine",
      database({ PASSWORD: env("DB_PASSWORD", secret(8)), HOST: env("DB_HOST", "localhost") }),
      "insecure-default",
      "low",
    ),
    fails(
      "credentials in an address",
      database({}, { DATABASE_URL: "postgres://shop:<secret>@db.example.org/shop" }),
      "insecure-value",
      "high",
    ),
    fails("literal beside the settings", database({}, { DATABASE_PASSWORD: secret(12) }), "insecure-value", "high"),
    staysOpen("computed", generated({ DATABASES: computed }), "computed"),
    staysOpen("filled by a function", generated({ DATABASES: { default: computed } }), "computed"),
  ],
  check(evidence) {
    const parts = databases(evidence);
    // What DATABASES takes from a name beside it is judged once.
    const isFound = parts.some(({ verdict }) => verdict.is === "bad");
    return conclude(isFound ? parts : [...parts, ...beside(evidence)]);
  },
});

function databases(evidence: EvidenceSet): readonly JudgedPart[] {
  const setting = resolveSetting(evidence, "DATABASES");
  const rule = { severity: SEVERITY, expected: "passwords from outside", fix: null } as const;
  if (setting.state === "unknown")
    return [judgedPart(evidence, setting, undecided(setting.reason, setting.detail), rule)];
  if (setting.state !== "set") return [judgedPart(evidence, setting, good("No database is configured."), rule)];
  const verdict = judgeValue(setting.value, {
    name: "DATABASES",
    severity: SEVERITY,
    plain: judgeDatabases,
    environment: external,
    whenAbsent: good(),
  });
  const aliases =
    setting.value.kind === "mapping" ? setting.value.entries.filter(hasPassword).map(({ key }) => key) : [];
  const isElsewhere = decidingAssignment(setting.evidence)?.place.path !== evidence["django-settings"]?.module?.path;
  // In the production module itself the literal has to go, and a line that shows it cannot be part of a patch.
  const edits = isElsewhere && aliases.length > 0 ? appendStatement(evidence, fixOf(aliases)) : [];
  return [judgedPart(evidence, setting, verdict, { ...rule, edits, near: /PASSWORD/ })];
}

function fixOf(aliases: readonly string[]): readonly string[] {
  const assignments = aliases.map((alias) => {
    const variable = alias === "default" ? "DATABASE_PASSWORD" : `DATABASE_${alias.toUpperCase()}_PASSWORD`;
    return `DATABASES["${alias}"]["PASSWORD"] = os.environ["${variable}"]`;
  });
  return ["import os", "", ...assignments];
}

function hasPassword({ value }: { readonly value: SettingValue }): boolean {
  return judgeOne(value).is === "bad";
}

function judgeDatabases(databasesValue: PlainValue): Verdict {
  if (databasesValue.kind !== "mapping")
    return databasesValue.kind === "literal" && databasesValue.value === null
      ? good()
      : undecided("computed", "DATABASES cannot be followed.");
  const judged = databasesValue.entries.map(({ value }) => ({ verdict: judgeOne(value) }));
  const worst = worstOf(judged, SEVERITY)?.verdict;
  if (worst !== undefined && worst.is !== "good") return worst;
  if (databasesValue.isOpen) return undecided("unresolved-items", "Part of DATABASES could not be resolved.");
  return worst ?? good();
}

function judgeOne(database: SettingValue): Verdict {
  return judgeValue(database, {
    name: "DATABASES",
    severity: SEVERITY,
    plain: judgeDatabase,
    environment: external,
    whenAbsent: good(),
  });
}

function judgeDatabase(database: PlainValue): Verdict {
  if (database.kind === "literal" && typeof database.value === "string") return judgeAddress(database);
  if (database.kind === "secretSource") return good();
  if (database.kind !== "mapping") return undecided("computed", "A database cannot be followed.");
  const host = entryOf(database, "HOST");
  const place = host === null ? "unknown" : placeOfDatabase(host);
  return judgePassword(entryOf(database, "PASSWORD"), place);
}

/** The default of a host from the environment belongs to the default of the password. */
function placeOfDatabase(host: SettingValue | undefined): HostPlace {
  return host?.kind === "environment" ? placeOfHostValue(host.default) : placeOfHostValue(host);
}

function judgePassword(password: SettingValue | undefined | null, place: HostPlace): Verdict {
  if (password === undefined) return good();
  if (password === null) return undecided("unresolved-items", "Part of a database could not be resolved.");
  return judgeValue(password, {
    name: "the password",
    severity: severityAt(place),
    plain: (plain) => judgeText(plain, place),
    environment: external,
    whenAbsent: good(),
  });
}

function judgeText(value: PlainValue, place: HostPlace): Verdict {
  switch (value.kind) {
    case "secret":
      return value.secret.length === 0
        ? good()
        : bad("insecure-value", "A database password is written in the code.", severityAt(place));
    case "literal":
      // The empty text and None are no password; a number or flag cannot be one that the auditor let through.
      return value.value === null || value.value === "" || value.value === false
        ? good()
        : bad("insecure-value", "A database password is written in the code.", severityAt(place));
    case "secretSource":
      return good();
    case "sequence":
    case "mapping":
    case "duration":
    case "regex":
    case "path":
    case "reference":
      return undecided("computed", "A database password cannot be followed.");
    default:
      return value satisfies never;
  }
}

/** A password for this machine or its neighbor is of use to fewer people. */
function severityAt(place: HostPlace): KnownSeverity {
  return place === "local" || place === "beside" ? oneLower(SEVERITY) : SEVERITY;
}

/** From outside is the goal; an optional variable gives no password at all. */
function external(value: EnvironmentValue): Verdict | null {
  return value.default === undefined ? good() : null;
}

function beside(evidence: EvidenceSet): readonly JudgedPart[] {
  const judge = (name: string, plain: (value: PlainValue) => Verdict): JudgedPart[] => {
    const setting = resolveSetting(evidence, name);
    if (setting.state !== "set") return [];
    const verdict = judgeValue(setting.value, {
      name,
      severity: SEVERITY,
      plain,
      environment: external,
      whenAbsent: good(),
    });
    return [judgedPart(evidence, setting, verdict, { severity: SEVERITY, expected: "read from outside", fix: null })];
  };
  return [
    ...PASSWORD_NAMES.flatMap((name) => judge(name, (value) => judgeText(value, "unknown"))),
    ...judge(ADDRESS_NAME, judgeAddress),
  ];
}

function judgeAddress(value: PlainValue): Verdict {
  if (value.kind === "mapping") return judgeDatabase(value);
  if (value.kind !== "literal" || typeof value.value !== "string" || !CREDENTIALS.test(value.value))
    return value.kind === "literal" || value.kind === "secretSource"
      ? good()
      : undecided("computed", `${ADDRESS_NAME} cannot be followed.`);
  const place = placeOfHost(hostOfAddress(value.value) ?? "<secret>");
  return bad("insecure-value", "User and password of a database are written in the code.", severityAt(place));
}

function database(parts: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): EvidenceSet {
  const entry = { ENGINE: "django.db.backends.postgresql", HOST: "db.example.org", ...parts };
  return generated({ DATABASES: { default: entry }, ...more });
}

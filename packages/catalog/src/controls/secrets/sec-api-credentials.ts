import type { EvidenceSet, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated, openList, secret } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { routesPart } from "#judge/route-part.ts";
import { isCredentialName } from "#judge/secrets/credential-name.ts";
import { judgeCredentials } from "#judge/secrets/judge-credentials.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Settings that are known to hold credentials; every other one is recognized by its name. */
const NAMED = ["EMAIL_HOST_PASSWORD", "AWS_SECRET_ACCESS_KEY", "SOCIALACCOUNT_PROVIDERS", "SIMPLE_JWT"];

export const secApiCredentials = defineControl({
  id: "sec-api-credentials",
  title: "API keys, tokens and mail passwords are not in the code",
  area: "secrets",
  severity: "high",
  severityReason: "Keys of services are found by bots within minutes of a leak, and cost money or data.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["django-code", "dependencies"],
  settings: NAMED,
  mappings: {
    owasp2017: "A3",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [798],
    asvs: ["13.3.1"],
    djangoChecks: [],
    tools: [
      "gitleaks:*",
      "bandit:B105",
      "bandit:B106",
      "bandit:B107",
      "ruff:S105",
      "ruff:S106",
      "ruff:S107",
      "trivy:secret",
      "semgrep:generic.secrets.*",
    ],
  },
  guidance: {
    why:
      "Credentials of other services deserve the same care as the secret key: whoever has them acts in your name, and the service cannot tell the difference. " +
      "Test keys too, since they often may do more than expected. Taking a key out of the code later does not help while it stays valid.",
    steps: [
      "Revoke the credential at its service and get a new one: what was committed is known.",
      "Put the new one into the secret store and read it from the environment, without a default.",
      "Run a secret scanner before each commit.",
    ],
    before: 'EMAIL_HOST_PASSWORD = "relay-password-2024"',
    after: 'EMAIL_HOST_PASSWORD = os.environ["EMAIL_HOST_PASSWORD"]',
    verify: [
      { command: "gitleaks git --no-banner .", expect: "no leaks found" },
      { command: "git grep -nE '(PASSWORD|TOKEN|API_KEY) *= *[\"'\\'']'", expect: "no line of a production module" },
    ],
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
  },
  notSeen:
    "What a text is for when neither its name nor its shape tells, files that are not Python, and whether a key is still valid.",
  examples: [
    passes("nothing of the kind", project({})),
    passes("read from the environment", project({ EMAIL_HOST_PASSWORD: env("EMAIL_HOST_PASSWORD") })),
    passes("empty by default", project({ AWS_SECRET_ACCESS_KEY: env("AWS_SECRET_ACCESS_KEY", secret(0)) })),
    passes("read from a file", project({ SIMPLE_JWT: { SIGNING_KEY: { kind: "secretSource", source: "file" } } })),
    passes(
      "a name that is masked but no credential",
      project({ SOCIALACCOUNT_PROVIDERS: { example: { token_strategy: secret(30) } } }),
    ),
    passes("placeholder in other code", project({}, [credential("API_TOKEN", ["placeholder"])])),
    fails("literal", project({ EMAIL_HOST_PASSWORD: secret(20) }), "insecure-value", "medium"),
    fails(
      "literal inside a dictionary",
      project({ SOCIALACCOUNT_PROVIDERS: { github: { APP: { client_id: "shop", secret: secret(40) } } } }),
      "insecure-value",
      "medium",
    ),
    fails("key of tokens", project({ SIMPLE_JWT: { SIGNING_KEY: secret(40) } }), "insecure-value", "medium"),
    fails(
      "literal with the shape of a service's key",
      project({ AWS_SECRET_ACCESS_KEY: secret(40) }, [
        credential("AWS_SECRET_ACCESS_KEY", ["provider-pattern"], { path: "config/settings/production.py", line: 3 }),
      ]),
      "insecure-value",
      "high",
    ),
    fails(
      "literal default",
      project({ AWS_SECRET_ACCESS_KEY: env("AWS_SECRET_ACCESS_KEY", secret(40)) }),
      "insecure-default",
      "low",
    ),
    fails("short literal", project({ EMAIL_HOST_PASSWORD: secret(5) }), "insecure-value", "low"),
    fails(
      "placeholder",
      project({ EMAIL_HOST_PASSWORD: secret(8, { isPlaceholder: true }) }),
      "insecure-value",
      "info",
    ),
    fails(
      "service's key in other code",
      project({}, [credential("client", ["provider-pattern"])]),
      "insecure-value",
      "high",
    ),
    fails(
      "random text in other code",
      project({}, [credential("API_TOKEN", ["random-looking"])]),
      "insecure-value",
      "medium",
    ),
    fails("chosen password in other code", project({}, [credential("password", [])]), "insecure-value", "low"),
    passes("alphabet of keys", project({}, [credential("SECRET_KEY_CHARSET", ["random-looking"])])),
    fails(
      "credentials in an address",
      project({ SOCIALACCOUNT_PROVIDERS: { example: { url: "https://shop:<secret>@id.example.org/" } } }),
      "insecure-value",
      "medium",
    ),
    staysOpen("computed", project({ EMAIL_HOST_PASSWORD: computed }), "computed"),
    staysOpen("part of a dictionary computed", project({ SIMPLE_JWT: { SIGNING_KEY: computed } }), "computed"),
    staysOpen("list not known", project({ SOCIALACCOUNT_PROVIDERS: openList() }), "unresolved-items"),
    staysOpen("code not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return conclude([...judgeCredentials(evidence, NAMED), ...inSettings(evidence), ...inCode(evidence)]);
  },
});

/** Without settings the rest of the code alone does not decide. */
function inSettings(evidence: EvidenceSet): readonly JudgedPart[] {
  const settings = evidence["django-settings"];
  const rule = {
    checked: "Settings with the name of a credential",
    expected: "read from outside",
    severity: "high",
  } as const;
  if (settings === undefined)
    return [routesPart("not looked at", undecided("no-evidence", "No audit has read them."), rule)];
  if (settings.module === null)
    return [
      routesPart("not known", undecided("production-module-not-found", "No settings module could be found."), rule),
    ];
  return [routesPart("all", good(undefined, settings.isOpen ? "medium" : "high"), rule)];
}

function inCode(evidence: EvidenceSet): readonly JudgedPart[] {
  // The files of the settings are judged by what reaches production, name by name.
  const settingsFiles = new Set(evidence["django-settings"]?.files.map(({ path }) => path));
  return judgeSites(evidence, {
    in: "django-code",
    kinds: ["hard-coded-credential"],
    checked: "Texts in the code that look like credentials",
    expected: "none",
    severity: "medium",
    judge: (found) => (settingsFiles.has(found.place.path) ? good() : judgeSite(found)),
  });
}

function judgeSite({ traits, subject }: Site): Verdict {
  const name = subject ?? "A text";
  if (subject === "SECRET_KEY" || traits.includes("placeholder")) return good();
  if (traits.includes("provider-pattern"))
    return bad("insecure-value", `${name} has the shape of a key that a service hands out.`, "high");
  // The alphabet of keys is as random as a key.
  if (subject === undefined || !isCredentialName(subject)) return good();
  return traits.includes("random-looking")
    ? bad("insecure-value", `${name} looks like a key or password.`, "medium")
    : bad("insecure-value", `${name} has a password or token in the code.`, "low");
}

function project(values: Readonly<Record<string, unknown>>, sites: readonly Site[] = []): EvidenceSet {
  return { ...generated(values), ...code({ sites }) };
}

function credential(subject: string, traits: string[], place = { path: "shop/client.py", line: 4 }): Site {
  return site("hard-coded-credential", `${subject} = <secret>`, { subject, traits, place });
}

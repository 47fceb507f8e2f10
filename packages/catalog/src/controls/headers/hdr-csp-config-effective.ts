import type { EvidenceSet, SettingValue } from "@stance/model";

import { DJANGO_CSP_MIDDLEWARE, OLD_CSP_SETTINGS } from "#csp/csp-names.ts";
import { judgeBuiltIn, judgeDictionary, judgeOldNames } from "#csp/judge-effect.ts";
import { NONCE, readSources } from "#csp/sources.ts";
import { hasNonceProcessor } from "#csp/template-processor.ts";
import { defineControl } from "#define-control.ts";
import { computed, generated, GENERATED_MIDDLEWARE, openList, reference } from "#examples/settings-evidence.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { isDjangoAtLeast } from "#django/is-at-least.ts";
import { insertMiddleware } from "#fix/insert-middleware.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { entryOf } from "#judge/mapping.ts";
import { hasMiddleware, SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting, type ResolvedSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const BUILT_IN = ["SECURE_CSP", "SECURE_CSP_REPORT_ONLY"];
const DICTIONARIES = ["CONTENT_SECURITY_POLICY", "CONTENT_SECURITY_POLICY_REPORT_ONLY"];

const SELF = { "default-src": ["'self'"] };
const WITH_PACKAGE = [...GENERATED_MIDDLEWARE, "csp.middleware.CSPMiddleware"];
const WITH_DJANGO = [...GENERATED_MIDDLEWARE, DJANGO_CSP_MIDDLEWARE];
const VERSION_3 = { packages: { "django-csp": "3.8" } };
const VERSION_4 = { packages: { "django-csp": "4.0" } };
const DJANGO_6 = { django: "6.0.1" };

export const hdrCspConfigEffective = defineControl({
  id: "hdr-csp-config-effective",
  title: "CSP settings match the installed version and are read",
  area: "headers",
  severity: "high",
  severityReason: "With names of another version no policy is sent, although the settings file shows one.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [...BUILT_IN, ...DICTIONARIES, ...OLD_CSP_SETTINGS, "MIDDLEWARE", "TEMPLATES"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [16, 477],
    asvs: ["3.4.3"],
    djangoChecks: ["security.E026", "security.W027", "csp.E001", "csp.E002"],
    tools: [],
  },
  guidance: {
    why:
      "django-csp 4.0 replaced the CSP_ names by one dictionary and ignores the old ones, while many guides still teach them. " +
      "Likewise SECURE_CSP does nothing before Django 6.0 or without its middleware. In each case the file shows a policy that no browser ever sees.",
    steps: [
      "Read the installed version of django-csp, or of Django, from the lock file.",
      "Write the policy under the name which that version reads: `python manage.py check` of django-csp 4 prints the converted dictionary.",
      "Put the middleware that belongs to it into `MIDDLEWARE`.",
      "Ask the site for a page and look for the header.",
    ],
    before: "# django-csp 4.0\nCSP_DEFAULT_SRC = (\"'self'\",)",
    after: 'from csp.constants import SELF\n\nCONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": [SELF]}}',
    verify: [
      { command: "python manage.py check", expect: "no csp.E001, csp.E002 or security.E026" },
      { command: "curl -sI https://SITE/ | grep -i '^content-security-policy'", expect: "the policy" },
    ],
    references: [
      "https://django-csp.readthedocs.io/en/latest/migration-guide.html",
      "https://docs.djangoproject.com/en/stable/ref/csp/",
    ],
  },
  notSeen: "Policies set by decorators or by the server in front.",
  examples: [
    passes("Django 6 with its middleware", generated({ MIDDLEWARE: WITH_DJANGO, SECURE_CSP: SELF }, DJANGO_6)),
    passes(
      "django-csp 4 with its dictionary",
      generated({ MIDDLEWARE: WITH_PACKAGE, CONTENT_SECURITY_POLICY: { DIRECTIVES: SELF } }, VERSION_4),
    ),
    passes(
      "django-csp 3 with its names",
      generated({ MIDDLEWARE: WITH_PACKAGE, CSP_DEFAULT_SRC: ["'self'"] }, VERSION_3),
    ),
    fails(
      "old names in django-csp 4",
      generated({ MIDDLEWARE: WITH_PACKAGE, CSP_DEFAULT_SRC: ["'self'"] }, VERSION_4),
      "obsolete",
      "high",
    ),
    fails(
      "dictionary in django-csp 3",
      generated({ MIDDLEWARE: WITH_PACKAGE, CONTENT_SECURITY_POLICY: { DIRECTIVES: SELF } }, VERSION_3),
      "no-effect",
      "high",
    ),
    fails("SECURE_CSP before Django 6", generated({ MIDDLEWARE: WITH_DJANGO, SECURE_CSP: SELF }), "no-effect", "high"),
    fails("SECURE_CSP without its middleware", generated({ SECURE_CSP: SELF }, DJANGO_6), "no-effect", "high"),
    fails("old names without a middleware", generated({ CSP_DEFAULT_SRC: ["'self'"] }, VERSION_3), "no-effect", "high"),
    fails(
      "not a dictionary",
      generated({ MIDDLEWARE: WITH_DJANGO, SECURE_CSP: "default-src 'self'" }, DJANGO_6),
      "broken",
      "high",
    ),
    fails(
      "prefixes as one text",
      generated(
        { MIDDLEWARE: WITH_PACKAGE, CONTENT_SECURITY_POLICY: { DIRECTIVES: SELF, EXCLUDE_URL_PREFIXES: "/admin" } },
        VERSION_4,
      ),
      "broken",
      "high",
    ),
    fails(
      "nonce that no template gets",
      generated(
        {
          MIDDLEWARE: WITH_DJANGO,
          TEMPLATES: [],
          SECURE_CSP: { "script-src": [reference("django.utils.csp.CSP.NONCE")] },
        },
        DJANGO_6,
      ),
      "inconsistent",
      "medium",
    ),
    staysOpen(
      "django-csp without a version",
      generated({ MIDDLEWARE: WITH_PACKAGE, CSP_DEFAULT_SRC: ["'self'"] }),
      "package-version-unknown",
    ),
    staysOpen(
      "middleware not resolved",
      generated({ MIDDLEWARE: openList(), SECURE_CSP: SELF }, DJANGO_6),
      "unresolved-items",
    ),
    staysOpen(
      "policy not resolved",
      generated({ MIDDLEWARE: WITH_DJANGO, SECURE_CSP: computed }, DJANGO_6),
      "computed",
    ),
    doesNotApply("no CSP setting", generated({})),
  ],
  check(evidence) {
    const old = OLD_CSP_SETTINGS.filter((name) => isPresent(evidence, name));
    const parts = [
      ...BUILT_IN.filter((name) => isPresent(evidence, name)).map((name) => builtInPart(evidence, name)),
      ...DICTIONARIES.filter((name) => isPresent(evidence, name)).map((name) => dictionaryPart(evidence, name)),
      ...old.slice(0, 1).map((name) => oldPart(evidence, name, old)),
    ];
    if (parts.length > 0) return conclude(parts);
    const anySetting = resolveSetting(evidence, "CSP_DEFAULT_SRC");
    if (anySetting.state !== "unknown")
      return notApplicable("No setting of a Content-Security-Policy exists; hdr-csp-enforced covers that.");
    const verdict = undecided(anySetting.reason, anySetting.detail);
    return conclude([judgedPart(evidence, anySetting, verdict, { severity: "high", expected: EXPECTED, fix: null })]);
  },
});

const EXPECTED = "a name that the installed version reads, with its middleware";

function isPresent(evidence: EvidenceSet, name: string): boolean {
  const setting = resolveSetting(evidence, name);
  return setting.state === "set" || (setting.state === "unknown" && setting.evidence !== undefined);
}

function builtInPart(evidence: EvidenceSet, name: string): JudgedPart {
  const part = dictionary(evidence, name, (value) => {
    const effect = judgeBuiltIn(evidence, name);
    return effect.is === "good" && usesNonce(value) ? judgeNonce(evidence) : effect;
  });
  const canInsert = part.verdict.is === "bad" && isDjangoAtLeast(evidence.dependencies, "6.0") === true;
  const isMissing = canInsert && hasMiddleware(evidence, DJANGO_CSP_MIDDLEWARE) === "no";
  const edit = isMissing ? insertMiddleware(evidence, DJANGO_CSP_MIDDLEWARE, { after: [SECURITY_MIDDLEWARE] }) : null;
  return edit === null || part.finding === undefined ? part : { ...part, finding: { ...part.finding, edits: [edit] } };
}

function dictionaryPart(evidence: EvidenceSet, name: string): JudgedPart {
  return dictionary(evidence, name, (value) => {
    const excluded = entryOf(value, "EXCLUDE_URL_PREFIXES");
    if (excluded?.kind === "literal" && typeof excluded.value === "string") {
      return bad(
        "broken",
        `EXCLUDE_URL_PREFIXES of ${name} is one text, so each of its letters counts as a prefix and / leaves out every page.`,
      );
    }
    return judgeDictionary(evidence, name);
  });
}

function oldPart(evidence: EvidenceSet, first: string, names: readonly string[]): JudgedPart {
  const rule = { severity: "high", expected: EXPECTED, fix: null, symbol: "CSP_" } as const;
  return judgedPart(evidence, resolveSetting(evidence, first), judgeOldNames(evidence, names), rule);
}

/** An empty dictionary and None mean that no policy is wanted, which is no contradiction. */
function dictionary(evidence: EvidenceSet, name: string, judge: (value: SettingValue) => Verdict): JudgedPart {
  const setting = resolveSetting(evidence, name);
  const verdict = verdictOf(setting, name, judge);
  return judgedPart(evidence, setting, verdict, { severity: "high", expected: EXPECTED, fix: null });
}

function verdictOf(setting: ResolvedSetting, name: string, judge: (value: SettingValue) => Verdict): Verdict {
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  if (setting.state !== "set") return good();
  return judgeValue(setting.value, {
    name,
    severity: "high",
    whenAbsent: good(),
    plain: (plain) => {
      if (plain.kind === "literal" && plain.value === null) return good();
      if (plain.kind !== "mapping")
        return bad("broken", `${name} is not a dictionary, so no policy can be made of it.`);
      return plain.entries.length === 0 && !plain.isOpen ? good() : judge(plain);
    },
  });
}

function usesNonce(value: SettingValue): boolean {
  return (
    value.kind === "mapping" && value.entries.some((entry) => readSources(entry.value)?.texts.includes(NONCE) === true)
  );
}

function judgeNonce(evidence: EvidenceSet): Verdict {
  switch (hasNonceProcessor(evidence)) {
    case "yes":
      return good();
    case "unknown":
      return undecided("unresolved-items", "The policy uses a nonce; whether templates get it could not be resolved.");
    case "no":
      return bad(
        "inconsistent",
        "The policy uses a nonce, but no template engine has the csp context processor, so no script carries it.",
        "medium",
      );
  }
}

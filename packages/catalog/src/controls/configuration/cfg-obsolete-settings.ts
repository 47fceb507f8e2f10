import type { EvidenceSet } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { isDjangoAtLeast, isPackageAtLeast } from "#django/is-at-least.ts";
import { computed, env, settings } from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { deleteStatement } from "#fix/delete-statement.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

type Removed = {
  readonly name: string;
  readonly owner: "Django" | "django-cors-headers";
  /** First version that ignores the name. */
  readonly since: string;
  /** What to use now, as the end of a sentence. */
  readonly instead: string;
};

/** From the release notes of Django and django-cors-headers. The CSP_ names belong to hdr-csp-config-effective. */
const REMOVED: readonly Removed[] = [
  { name: "SECURE_BROWSER_XSS_FILTER", owner: "Django", since: "4.0", instead: "a Content-Security-Policy" },
  { name: "DEFAULT_HASHING_ALGORITHM", owner: "Django", since: "4.0", instead: "nothing: SHA-256 is always used" },
  { name: "PASSWORD_RESET_TIMEOUT_DAYS", owner: "Django", since: "4.0", instead: "PASSWORD_RESET_TIMEOUT, in seconds" },
  { name: "CSRF_COOKIE_MASKED", owner: "Django", since: "5.0", instead: "nothing: it only helped to upgrade" },
  { name: "DEFAULT_FILE_STORAGE", owner: "Django", since: "5.1", instead: 'STORAGES["default"]' },
  { name: "STATICFILES_STORAGE", owner: "Django", since: "5.1", instead: 'STORAGES["staticfiles"]' },
  { name: "MIDDLEWARE_CLASSES", owner: "Django", since: "2.0", instead: "MIDDLEWARE" },
  { name: "FORMS_URLFIELD_ASSUME_HTTPS", owner: "Django", since: "6.0", instead: "nothing: HTTPS is assumed" },
  { name: "CORS_REPLACE_HTTPS_REFERER", owner: "django-cors-headers", since: "4.0", instead: "CSRF_TRUSTED_ORIGINS" },
];

export const cfgObsoleteSettings = defineControl({
  id: "cfg-obsolete-settings",
  title: "Every security setting is one that the installed version reads",
  area: "configuration",
  severity: "low",
  severityReason: "A removed setting is ignored without a word, so the protection that it names is not there.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: REMOVED.map((entry) => entry.name),
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [477],
    asvs: [],
    djangoChecks: ["security.W007"],
    tools: [],
  },
  guidance: {
    why:
      "Django says nothing about names in capitals that it does not know, so lines from old guides live on for years. " +
      "The best known is SECURE_BROWSER_XSS_FILTER: Django dropped it in 4.0, and browsers dropped the filter that it switched on.",
    steps: [
      "Delete each name that the finding lists.",
      "Set what took its place: a Content-Security-Policy for the XSS filter, `STORAGES` for the two storage names, `PASSWORD_RESET_TIMEOUT` in seconds for the one in days.",
      "Run the tests with `python -Wa`, which shows what the next release drops.",
    ],
    before: "SECURE_BROWSER_XSS_FILTER = True",
    after: 'SECURE_CSP = {"default-src": [CSP.SELF]}',
    verify: [{ command: "python -Wa manage.py check", expect: "no deprecation warning about settings" }],
    references: [
      "https://docs.djangoproject.com/en/stable/releases/4.0/#features-removed-in-4-0",
      "https://docs.djangoproject.com/en/stable/internals/deprecation/",
    ],
  },
  notSeen: "Names of other packages than Django, django-cors-headers and django-csp.",
  examples: [
    passes("none is set", settings({ SECURE_HSTS_SECONDS: 60 })),
    passes(
      "still read by this version",
      settings({ STATICFILES_STORAGE: "whitenoise.storage.X" }, { django: "4.2.16" }),
    ),
    passes("none is set, version not known", settings({}, { django: null })),
    fails("XSS filter since Django 4.0", settings({ SECURE_BROWSER_XSS_FILTER: true }), "obsolete", "low"),
    fails(
      "whatever its value is",
      settings({ SECURE_BROWSER_XSS_FILTER: env("XSS", undefined, "boolean") }),
      "obsolete",
      "low",
    ),
    fails(
      "storage name since Django 5.1",
      settings({ DEFAULT_FILE_STORAGE: "storages.backends.s3.S3Storage" }),
      "obsolete",
      "low",
    ),
    fails(
      "name of django-cors-headers",
      settings({ CORS_REPLACE_HTTPS_REFERER: true }, { packages: { "django-cors-headers": "4.9.0" } }),
      "obsolete",
      "low",
    ),
    staysOpen(
      "Django not known",
      settings({ SECURE_BROWSER_XSS_FILTER: computed }, { django: null }),
      "django-version-unknown",
    ),
    staysOpen(
      "django-cors-headers not known",
      settings({ CORS_REPLACE_HTTPS_REFERER: true }),
      "package-version-unknown",
    ),
    staysOpen("more names may be set", settings({}, { isOpen: true }), "may-be-overridden"),
  ],
  check(evidence) {
    const found = REMOVED.flatMap((entry) => partOf(evidence, entry));
    if (found.length > 0) return conclude(found);
    const first = resolveSetting(evidence, "SECURE_BROWSER_XSS_FILTER");
    const verdict =
      first.state === "unknown" && evidence["django-settings"]?.isOpen !== false
        ? undecided(first.reason, first.detail)
        : good();
    return conclude([
      judgedPart(evidence, first, verdict, { severity: "low", expected: "no removed name", fix: null }),
    ]);
  },
});

/** Nothing for a name that no statement sets. */
function partOf(evidence: EvidenceSet, entry: Removed): readonly JudgedPart[] {
  const setting = resolveSetting(evidence, entry.name);
  const isSet = setting.state === "set" || (setting.state === "unknown" && setting.evidence !== undefined);
  if (!isSet) return [];
  const verdict = judgeRemoved(evidence, entry);
  const edit = verdict.is === "bad" ? deleteStatement(setting) : null;
  const expected = `not set: removed from ${entry.owner} in ${entry.since}`;
  const rule = { severity: "low", expected, fix: null } as const;
  return [judgedPart(evidence, setting, verdict, edit === null ? rule : { ...rule, edits: [edit] })];
}

function judgeRemoved(evidence: EvidenceSet, { name, owner, since, instead }: Removed): Verdict {
  const isDjango = owner === "Django";
  const isRemoved = isDjango
    ? isDjangoAtLeast(evidence.dependencies, since)
    : isPackageAtLeast(evidence.dependencies, owner, since);
  if (isRemoved === false) return good();
  if (isRemoved === true) return bad("obsolete", `${owner} ignores ${name} since ${since}; use ${instead}.`);
  const detail = `${owner} ignores ${name} since ${since}, and no file pins the version.`;
  return undecided(isDjango ? "django-version-unknown" : "package-version-unknown", detail);
}

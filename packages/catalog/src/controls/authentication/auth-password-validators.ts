import type { EvidenceSet, Policy, SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, generated, openList, settings } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { textOf } from "#judge/membership.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const PACKAGE = "django.contrib.auth.password_validation";

/** Characters; what MinimumLengthValidator uses when it is given no option. */
const VALIDATORS_DEFAULT_LENGTH = 8;

/** What each of Django's validators keeps away; a third-party one may stand in for common passwords. */
const WANTED = [
  { name: "MinimumLengthValidator", refuses: "short passwords" },
  { name: "CommonPasswordValidator", refuses: "common passwords" },
  { name: "UserAttributeSimilarityValidator", refuses: "passwords like the user's name" },
  { name: "NumericPasswordValidator", refuses: "passwords of digits only" },
] as const;

/** Parts of the names of well-known validators that check against leaked or guessable passwords. */
const STRONGER = ["pwned", "zxcvbn"];

export const authPasswordValidators = defineControl({
  id: "auth-password-validators",
  title: "New passwords are checked for length and guessability",
  area: "authentication",
  severity: "medium",
  severityReason: "Without validators 12345 is an acceptable password for an administrator.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["AUTH_PASSWORD_VALIDATORS", "INSTALLED_APPS"],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [521],
    asvs: ["6.2.1", "6.2.4"],
    djangoChecks: [],
    tools: ["semgrep:python.django.security.audit.unvalidated-password.unvalidated-password"],
  },
  guidance: {
    why:
      "startproject writes four validators into the settings, but Django's own default is an empty list, so settings written by hand often have none. " +
      "Length matters most; the list of common passwords stops what attackers try first.",
    steps: [
      "List the four validators of Django and raise `min_length` to 12.",
      "Call `validate_password` in sign-up views and serializers of your own: only Django's forms do it by themselves.",
      "Consider a validator that asks for leaked passwords.",
    ],
    before: "AUTH_PASSWORD_VALIDATORS = []",
    after:
      'CHECKS = "django.contrib.auth.password_validation."\nAUTH_PASSWORD_VALIDATORS = [\n' +
      '    {"NAME": CHECKS + "UserAttributeSimilarityValidator"},\n' +
      '    {"NAME": CHECKS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},\n' +
      '    {"NAME": CHECKS + "CommonPasswordValidator"},\n    {"NAME": CHECKS + "NumericPasswordValidator"},\n]',
    verify: [
      {
        command:
          "python manage.py shell -c \"from django.contrib.auth.password_validation import validate_password as check; check('12345')\"",
        expect: "a ValidationError",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/topics/auth/passwords/#password-validation"],
  },
  notSeen:
    "Whether views that set passwords without Django's forms call the validators, and passwords that exist already.",
  examples: [
    passes("four validators, twelve characters", generated({ AUTH_PASSWORD_VALIDATORS: validators(12) })),
    passes(
      "a check for leaked passwords instead of the common list",
      generated({
        AUTH_PASSWORD_VALIDATORS: [
          ...validators(12, "CommonPasswordValidator"),
          { NAME: "pwned_passwords_django.validators.PwnedPasswordsValidator" },
        ],
      }),
    ),
    doesNotApply("no accounts", settings({ INSTALLED_APPS: ["django.contrib.staticfiles"] })),
    fails("empty", generated({ AUTH_PASSWORD_VALIDATORS: [] }), "insecure-value", "medium"),
    fails("not set", generated({}), "missing", "medium"),
    fails("eight characters", generated({ AUTH_PASSWORD_VALIDATORS: validators(8) }), "insecure-value", "low"),
    fails("six characters", generated({ AUTH_PASSWORD_VALIDATORS: validators(6) }), "insecure-value", "medium"),
    fails(
      "one missing",
      generated({ AUTH_PASSWORD_VALIDATORS: validators(12, "NumericPasswordValidator") }),
      "insecure-value",
      "low",
    ),
    staysOpen("computed", generated({ AUTH_PASSWORD_VALIDATORS: computed }), "computed"),
    staysOpen("part of the list is not known", generated({ AUTH_PASSWORD_VALIDATORS: openList() }), "unresolved-items"),
  ],
  check(evidence, policy) {
    const hasAccounts = hasApp(evidence, "django.contrib.auth");
    if (hasAccounts === "no") return notApplicable("django.contrib.auth is not installed.");
    return conclude([
      judgeSetting(evidence, "AUTH_PASSWORD_VALIDATORS", {
        severity: "medium",
        expected: `Django's four validators, min_length ${policy.minPasswordLength} or more`,
        fix: fixFor(evidence, policy),
        judge: (value) =>
          judgeValue(value, {
            name: "AUTH_PASSWORD_VALIDATORS",
            severity: "medium",
            plain: (plain) => judgeList(plain, policy),
          }),
      }),
    ]);
  },
});

/** The generated list with this length, without the validators named; for examples. */
function validators(length: number, ...without: readonly string[]): readonly object[] {
  return WANTED.filter(({ name }) => !without.includes(name)).map(({ name }) => ({
    NAME: `${PACKAGE}.${name}`,
    ...(name === "MinimumLengthValidator" ? { OPTIONS: { min_length: length } } : {}),
  }));
}

/** Django's four validators; null when the list has anything else, which the statement would drop. */
function fixFor(evidence: EvidenceSet, policy: Policy): readonly string[] | null {
  const setting = resolveSetting(evidence, "AUTH_PASSWORD_VALIDATORS");
  const items = setting.state === "set" ? (setting.value.kind === "sequence" ? setting.value.items : [null]) : [];
  if (!items.every((item) => item !== null && isDjangosOwn(item))) return null;
  return [
    "AUTH_PASSWORD_VALIDATORS = [",
    ...WANTED.map(({ name }) =>
      name === "MinimumLengthValidator"
        ? `    {"NAME": "${PACKAGE}.${name}", "OPTIONS": {"min_length": ${Math.max(12, policy.minPasswordLength)}}},`
        : `    {"NAME": "${PACKAGE}.${name}"},`,
    ),
    "]",
  ];
}

/** One of the four, without options that somebody chose, but for the length. */
function isDjangosOwn(item: SettingValue): boolean {
  const name = validatorOf(item)?.name;
  if (item.kind !== "mapping" || name === "MinimumLengthValidator") return name === "MinimumLengthValidator";
  return WANTED.some((wanted) => wanted.name === name) && !item.entries.some(({ key }) => key === "OPTIONS");
}

type Validator = { readonly name: string; readonly minLength: number | null };

function judgeList(value: PlainValue, policy: Policy): Verdict {
  if (value.kind !== "sequence")
    return undecided("computed", "AUTH_PASSWORD_VALIDATORS is not a list that can be followed.");
  const found = value.items.map(validatorOf);
  const isPartial = value.isOpen || found.includes(null);
  const known = found.filter((validator) => validator !== null);
  const length = known.find((validator) => validator.name === "MinimumLengthValidator");
  const missing = WANTED.filter((wanted) => !covers(known, wanted.name));
  if (missing.length === 0 && length !== undefined) return judgeLength(length, policy);
  if (isPartial) return undecided("unresolved-items", "Part of AUTH_PASSWORD_VALIDATORS could not be resolved.");
  const names = missing.map(({ name }) => name);
  const refused = missing.map(({ refuses }) => refuses).join(", ");
  const isBare = names.includes("MinimumLengthValidator") && names.includes("CommonPasswordValidator");
  return known.length === 0
    ? bad("insecure-value", "No validator is listed, so any password is accepted.")
    : bad("insecure-value", `Nothing refuses ${refused}.`, isBare ? "medium" : "low");
}

function judgeLength(validator: Validator, policy: Policy): Verdict {
  const { minLength } = validator;
  if (minLength === null) return undecided("computed", "The minimum length could not be resolved.");
  if (minLength >= policy.minPasswordLength) return good();
  const message = `Passwords of ${minLength} characters are accepted; ${policy.minPasswordLength} is the least.`;
  return bad("insecure-value", message, minLength >= VALIDATORS_DEFAULT_LENGTH ? "low" : "medium");
}

/** A well-known check for leaked or guessable passwords covers everything but the length. */
function covers(known: readonly Validator[], wanted: string): boolean {
  if (known.some((validator) => validator.name === wanted)) return true;
  return wanted !== "MinimumLengthValidator" && known.some((validator) => isStronger(validator.name));
}

function isStronger(name: string): boolean {
  return STRONGER.some((part) => name.toLowerCase().includes(part));
}

/** Null for an entry whose name is not known. */
function validatorOf(item: SettingValue): Validator | null {
  if (item.kind !== "mapping") return null;
  const entry = item.entries.find(({ key }) => key === "NAME");
  const name = entry === undefined ? null : textOf(entry.value);
  if (name === null) return null;
  const options = item.entries.find(({ key }) => key === "OPTIONS")?.value;
  return { name: isStronger(name) ? name : name.slice(name.lastIndexOf(".") + 1), minLength: lengthOf(options) };
}

function lengthOf(options: SettingValue | undefined): number | null {
  if (options === undefined) return VALIDATORS_DEFAULT_LENGTH;
  if (options.kind !== "mapping") return null;
  const option = options.entries.find(({ key }) => key === "min_length")?.value;
  if (option === undefined) return options.isOpen ? null : VALIDATORS_DEFAULT_LENGTH;
  return option.kind === "literal" && typeof option.value === "number" ? option.value : null;
}

import { oneLower, type EvidenceSet, type KnownSeverity } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated, openList, secret } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgedPart, judgeSetting } from "#judge/judge-setting.ts";
import type { PlainValue } from "#judge/judge-value.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const NAME = "SECRET_KEY_FALLBACKS";
const SEVERITY: KnownSeverity = "low";

const EXTERNAL = undecided(
  "needs-attestation",
  "An older key comes from outside the repository; for how long it stays accepted nobody can see here.",
  "Until when is the old key accepted, and who removes it?",
);

export const secKeyRotation = defineControl({
  id: "sec-key-rotation",
  title: "Keys can be rotated and old ones do not linger",
  area: "secrets",
  severity: SEVERITY,
  severityReason: "A leaked key stays useful for as long as it is accepted beside the new one.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [NAME],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [672, 324],
    asvs: ["13.3.4"],
    djangoChecks: ["security.W025"],
    tools: [],
  },
  guidance: {
    why:
      "From Django 4.1 on, `SECRET_KEY_FALLBACKS` lets signatures of the previous key count for a while, so that nobody is signed out by a rotation. " +
      "Left in place it defeats the purpose: whoever has the old key can still forge sessions and reset links.",
    steps: [
      "Deploy the new key with the old one as its only fallback, both from the secret store.",
      "Wait for the longest life of a signed value: session age, reset timeout.",
      "Remove the fallback, and note the date of the next rotation.",
    ],
    before: 'SECRET_KEY_FALLBACKS = ["the-key-of-2023", "the-key-of-2024"]',
    after: 'SECRET_KEY_FALLBACKS = [key for key in [os.environ.get("OLD_SECRET_KEY")] if key]',
    verify: [
      {
        command:
          "python manage.py shell -c 'from django.conf import settings; print(len(settings.SECRET_KEY_FALLBACKS))'",
        expect: "0, once the rotation is over",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/settings/#secret-key-fallbacks"],
  },
  notSeen: "When the key was last rotated, and where keys are kept.",
  examples: [
    passes("not set", generated({})),
    passes("not set, Django not known", generated({}, { django: null })),
    passes("empty", generated({ [NAME]: [] })),
    passes("empty unless the environment says otherwise", generated({ [NAME]: env("OLD_KEYS", [], "list") })),
    fails("old key in the code", generated({ [NAME]: [secret(50)] }), "insecure-value", "low"),
    fails("several old keys", generated({ [NAME]: [env("KEY_1"), env("KEY_2")] }), "insecure-value", "info"),
    staysOpen("one old key from outside", generated({ [NAME]: [env("OLD_KEY")] }), "environment-value"),
    staysOpen(
      "one old key from a file",
      generated({ [NAME]: [{ kind: "secretSource", source: "file" }] }),
      "needs-attestation",
    ),
    staysOpen(
      "list from the environment",
      generated({ [NAME]: env("OLD_KEYS", undefined, "list") }),
      "environment-value",
    ),
    staysOpen("computed", generated({ [NAME]: computed }), "computed"),
    staysOpen("list not known", generated({ [NAME]: openList() }), "unresolved-items"),
    doesNotApply("Django before 4.1", generated({}, { django: "3.2.25" })),
  ],
  check(evidence) {
    const setting = resolveSetting(evidence, NAME);
    if (setting.state === "nonexistent") {
      const part = judgedPart(evidence, setting, good(), { severity: SEVERITY, expected: "empty", fix: null });
      return notApplicable("Django before 4.1 accepts one key only.", [part]);
    }
    if (setting.state === "unknown" && setting.reason === "django-version-unknown") {
      const verdict = good("Nothing sets older keys, and no version of Django has any by itself.");
      return conclude([judgedPart(evidence, setting, verdict, { severity: SEVERITY, expected: "empty", fix: null })]);
    }
    return conclude([judgeFallbacks(evidence)]);
  },
});

function judgeFallbacks(evidence: EvidenceSet): ReturnType<typeof judgeSetting> {
  return judgeSetting(evidence, NAME, {
    severity: SEVERITY,
    expected: "empty, or one key from outside for a limited time",
    fix: [`${NAME} = []`],
    judge: (value) => {
      const verdict = judgeItems(value, {
        name: NAME,
        severity: SEVERITY,
        whenEmpty: good(),
        whenAbsent: good(),
        item: () => undecided("computed", `An entry of ${NAME} cannot be followed.`),
        otherItem: judgeKey,
      });
      const isLong = value.kind === "sequence" && value.items.length > 1;
      return isLong && verdict.is !== "bad"
        ? bad("insecure-value", `${value.items.length} older keys are still accepted.`, oneLower(SEVERITY))
        : verdict;
    },
  });
}

function judgeKey(value: PlainValue): Verdict {
  switch (value.kind) {
    case "secret":
      return value.secret.length === 0 ? good() : bad("insecure-value", "An old key is written in the code.");
    case "literal":
      // None and the empty text stand for a variable that is not set.
      return value.value === null || value.value === "" ? good() : EXTERNAL;
    case "secretSource":
      return EXTERNAL;
    case "sequence":
    case "mapping":
    case "duration":
    case "regex":
    case "path":
    case "reference":
      return undecided("computed", `An entry of ${NAME} cannot be followed.`);
    default:
      return value satisfies never;
  }
}

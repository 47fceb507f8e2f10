import type { EvidenceSet, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeNumber } from "#judge/judge-number.ts";
import { judgedPart, judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

/** Seconds. Three days, Django's default. */
const THREE_DAYS = 259_200;

const SET = {
  severity: "low",
  expected: `at most ${THREE_DAYS}`,
  fix: [`PASSWORD_RESET_TIMEOUT = ${THREE_DAYS}`],
} as const;

export const authFrameworkLogin = defineControl({
  id: "auth-framework-login",
  title: "Log-in and reset flows use the framework's functions",
  area: "authentication",
  severity: "medium",
  severityReason:
    "Log-in code of one's own forgets to rotate the session, to compare in constant time or to let links expire.",
  automation: "partial",
  needs: ["django-code", "django-settings"],
  uses: ["dependencies"],
  settings: ["PASSWORD_RESET_TIMEOUT"],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [384, 640],
    asvs: ["6.4.3", "7.2.4"],
    djangoChecks: [],
    tools: ["semgrep:python.django.security.passwords.password-empty-string.password-empty-string"],
  },
  guidance: {
    why:
      "`login()` gives the visitor a new session key, `authenticate()` takes the same time for every answer, and reset links are signed and expire. " +
      "Code that writes the user into the session or compares passwords by itself loses all of that.",
    steps: [
      "Call `authenticate()` and `login()`, or route `LoginView`.",
      "Use Django's password forms and views, which run the password validators.",
      "Keep `PASSWORD_RESET_TIMEOUT` at three days or less, shorter where mailboxes are shared.",
    ],
    before: 'if member.password == request.POST["password"]:\n    request.session["_auth_user_id"] = member.pk',
    after:
      'member = authenticate(request, username=name, password=request.POST["password"])\nif member is not None:\n    login(request, member)',
    verify: [
      {
        command: "git grep -nE \"_auth_user_id|\\.password *==\" -- '*.py'",
        expect: "no line",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/auth/default/#how-to-log-a-user-in",
      "https://docs.djangoproject.com/en/stable/ref/settings/#password-reset-timeout",
    ],
  },
  notSeen:
    "Authentication backends outside the repository, and whether callers of a helper validate the password first.",
  examples: [
    passes("nothing by hand", project([])),
    passes("a validated password", project([setPassword(["validated"])])),
    passes("a generated password", project([setPassword(["generated"])])),
    fails(
      "the session written by hand",
      project([site("session-user", 'request.session["_auth_user_id"] = user.pk')]),
      "insecure-value",
      "medium",
    ),
    fails(
      "passwords compared",
      project([site("password-comparison", "user.password == password", { traits: ["comparison"] })]),
      "insecure-value",
      "medium",
    ),
    fails(
      "passwords looked up",
      project([site("password-comparison", "Member.objects.get(name=name, password=password)", { traits: ["query"] })]),
      "insecure-value",
      "medium",
    ),
    fails("a password from the request without validation", project([setPassword([])]), "missing", "low"),
    fails("links that live for a week", project([], { PASSWORD_RESET_TIMEOUT: 604_800 }), "insecure-value", "low"),
    fails(
      "a week by default",
      project([], { PASSWORD_RESET_TIMEOUT: env("RESET", 604_800, "integer") }),
      "insecure-default",
      "info",
    ),
    staysOpen("a computed lifetime", project([], { PASSWORD_RESET_TIMEOUT: computed }), "computed"),
  ],
  check(evidence) {
    return conclude([
      ...judgeSites(evidence, {
        in: "django-code",
        kinds: ["session-user", "password-comparison", "password-set"],
        checked: "Code that logs in or sets passwords by itself",
        expected: "authenticate(), login() and validated passwords",
        severity: "medium",
        judge,
      }),
      judgeTimeout(evidence),
    ]);
  },
});

function judge({ kind, traits, origin }: Site): Verdict {
  if (kind === "session-user") {
    return bad("insecure-value", "The user is written into the session by hand, so the session keeps its old key.");
  }
  if (kind === "password-comparison") {
    return traits.includes("query")
      ? bad(
          "insecure-value",
          "An account is looked up by its password, which only works when passwords are stored as they are.",
        )
      : bad("insecure-value", "A stored password is compared by hand.");
  }
  const isFine = ["validated", "generated", "manager", "command"].some((trait) => traits.includes(trait));
  if (isFine || traits.includes("cleaned") || origin !== "request") return good(undefined, isFine ? "high" : "low");
  return bad("missing", "A password from the request is set, and this code runs no password validator.", "low");
}

function judgeTimeout(evidence: EvidenceSet): JudgedPart {
  const setting = resolveSetting(evidence, "PASSWORD_RESET_TIMEOUT");
  // Three days are the default of every version, under one name or the other.
  const isDefault = setting.state === "unknown" && setting.reason === "django-version-unknown";
  if (isDefault) return judgedPart(evidence, setting, good(undefined, "medium"), { ...SET, fix: null });
  return judgeSetting(evidence, "PASSWORD_RESET_TIMEOUT", {
    ...SET,
    whenUnset: good(undefined, "medium"),
    judge: (value) =>
      judgeNumber(value, {
        name: "PASSWORD_RESET_TIMEOUT",
        severity: "low",
        number: (seconds) =>
          seconds <= THREE_DAYS
            ? good()
            : bad("insecure-value", `A reset link works for ${Math.round(seconds / 86_400)} days.`),
      }),
  });
}

function project(sites: readonly Site[], values: Readonly<Record<string, unknown>> = {}): EvidenceSet {
  return { ...generated(values), ...code({ sites }) };
}

function setPassword(traits: readonly string[]): Site {
  return site("password-set", 'user.set_password(request.POST["password"])', {
    origin: "request",
    traits: [...traits],
  });
}

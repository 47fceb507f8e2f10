import type { EvidenceSet } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { computed, env, generated } from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const NOT_IN_THIS_DJANGO = bad("missing", "This Django has no SameSite setting, so browsers decide on their own.");

export const cookieSamesite = defineControl({
  id: "cookie-samesite",
  title: "Session and CSRF cookies carry SameSite Lax or Strict",
  area: "cookies-sessions",
  severity: "medium",
  severityReason: "SameSite is a second wall against requests that other sites make in the visitor's name.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [
    "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_SAMESITE",
    "SESSION_COOKIE_DOMAIN",
    "CSRF_COOKIE_DOMAIN",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "ALLOWED_HOSTS",
  ],
  mappings: {
    owasp2017: null,
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [1275],
    asvs: ["3.3.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "With SameSite Lax, Django's default, a browser leaves the cookie out of requests that other sites start. " +
      "Switching it off is needed only for pages embedded elsewhere or for a front end on another site. A cookie domain hands the cookie to every subdomain.",
    steps: [
      "Delete the overrides, so that Lax applies again.",
      'Where another site really needs the cookie, keep `"None"` together with the Secure flag and record why.',
      "Leave `SESSION_COOKIE_DOMAIN` and `CSRF_COOKIE_DOMAIN` out, so that only the site itself gets the cookies.",
    ],
    before: "SESSION_COOKIE_SAMESITE = None",
    after: 'SESSION_COOKIE_SAMESITE = "Lax"',
    verify: [
      {
        command: "curl -si https://SITE/accounts/login/ | grep -i '^set-cookie'",
        expect: "SameSite=Lax or Strict in every line",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-samesite",
      "https://docs.djangoproject.com/en/stable/ref/settings/#csrf-cookie-samesite",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie",
    ],
  },
  notSeen: "A proxy that rewrites Set-Cookie.",
  examples: [
    passes("not set", generated({})),
    passes("Strict", generated({ SESSION_COOKIE_SAMESITE: "Strict", CSRF_COOKIE_SAMESITE: "lax" })),
    passes(
      "domain that is the host",
      generated({ SESSION_COOKIE_DOMAIN: "shop.example.org", ALLOWED_HOSTS: ["shop.example.org"] }),
    ),
    fails("flag removed", generated({ SESSION_COOKIE_SAMESITE: null }), "insecure-value", "medium"),
    fails("switched off", generated({ CSRF_COOKIE_SAMESITE: false }), "insecure-value", "medium"),
    fails("the text None without Secure", generated({ SESSION_COOKIE_SAMESITE: "None" }), "inconsistent", "medium"),
    fails(
      "the text None with Secure",
      generated({ SESSION_COOKIE_SAMESITE: "None", SESSION_COOKIE_SECURE: true }),
      "insecure-value",
      "medium",
    ),
    fails("no such value", generated({ SESSION_COOKIE_SAMESITE: "yes" }), "broken", "medium"),
    fails("shared with all subdomains", generated({ SESSION_COOKIE_DOMAIN: ".example.org" }), "insecure-value", "low"),
    fails(
      "parent of the host",
      generated({ SESSION_COOKIE_DOMAIN: "example.org", ALLOWED_HOSTS: ["shop.example.org"] }),
      "insecure-value",
      "low",
    ),
    fails("Django before 2.1", generated({}, { django: "2.0.13" }), "missing", "medium"),
    staysOpen("Django not known", generated({}, { django: null }), "django-version-unknown"),
    staysOpen("computed", generated({ SESSION_COOKIE_SAMESITE: computed }), "computed"),
    staysOpen("required variable", generated({ SESSION_COOKIE_SAMESITE: env("SAMESITE") }), "environment-value"),
    staysOpen(
      "domain that may be the parent",
      generated({ SESSION_COOKIE_DOMAIN: "example.org" }),
      "needs-attestation",
    ),
  ],
  check(evidence) {
    return conclude([
      sameSite(evidence, "SESSION"),
      sameSite(evidence, "CSRF"),
      domain(evidence, "SESSION_COOKIE_DOMAIN"),
      domain(evidence, "CSRF_COOKIE_DOMAIN"),
    ]);
  },
});

function sameSite(evidence: EvidenceSet, cookie: "SESSION" | "CSRF"): JudgedPart {
  const name = `${cookie}_COOKIE_SAMESITE`;
  const isSecure = settingTruth(evidence, `${cookie}_COOKIE_SECURE`) === true;
  return judgeSetting(evidence, name, {
    severity: "medium",
    expected: '"Lax" or "Strict"',
    fix: [`${name} = "Lax"`],
    whenUnset: NOT_IN_THIS_DJANGO,
    judge: (value) =>
      judgeValue(value, {
        name,
        severity: "medium",
        whenAbsent: NOT_IN_THIS_DJANGO,
        plain: (plain) => judgeSameSite(plain, name, isSecure),
      }),
  });
}

function judgeSameSite(value: PlainValue, name: string, isSecure: boolean): Verdict {
  if (value.kind !== "literal") return undecided("computed", `${name} is ${showValue(value)}.`);
  if (value.value === null || value.value === false) {
    return bad("insecure-value", `${name} is ${showValue(value)}, which removes the attribute.`);
  }
  const text = typeof value.value === "string" ? value.value.toLowerCase() : "";
  if (text === "lax" || text === "strict") return good();
  if (text !== "none") return bad("broken", `${name} is ${showValue(value)}, which is none of Lax, Strict and None.`);
  return isSecure
    ? bad("insecure-value", `${name} is "None": every site's requests carry the cookie.`)
    : bad("inconsistent", `${name} is "None" without the Secure flag, so browsers refuse the cookie.`);
}

function domain(evidence: EvidenceSet, name: string): JudgedPart {
  return judgeSetting(evidence, name, {
    severity: "low",
    expected: "None",
    fix: [`${name} = None`],
    judge: (value) =>
      judgeValue(value, {
        name,
        severity: "low",
        plain: (plain) => {
          if (plain.kind !== "literal" || (plain.value !== null && typeof plain.value !== "string")) {
            return undecided("computed", `${name} is ${showValue(plain)}.`);
          }
          return plain.value === null || plain.value === ""
            ? good()
            : judgeDomain(plain.value, name, allowedHosts(evidence));
        },
      }),
  });
}

function judgeDomain(value: string, name: string, hosts: readonly string[]): Verdict {
  const shared = bad("insecure-value", `${name} is ${value}, so the cookie goes to every name below it.`);
  if (value.startsWith(".") || hosts.some((host) => host.endsWith(`.${value}`))) return shared;
  if (hosts.includes(value)) return good();
  return undecided(
    "needs-attestation",
    `${name} is ${value}.`,
    `Is ${value} the site's own name, or the parent of other sites?`,
  );
}

/** Names that ALLOWED_HOSTS lists for certain. */
function allowedHosts(evidence: EvidenceSet): readonly string[] {
  const setting = resolveSetting(evidence, "ALLOWED_HOSTS");
  if (setting.state !== "set" || setting.value.kind !== "sequence") return [];
  return setting.value.items.flatMap((item) =>
    item.kind === "literal" && typeof item.value === "string" ? [item.value] : [],
  );
}

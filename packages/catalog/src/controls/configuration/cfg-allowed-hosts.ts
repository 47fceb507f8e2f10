import type { EvidenceSet, SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { computed, either, env, generated, GENERATED_MIDDLEWARE, openList } from "#examples/settings-evidence.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { itemTexts } from "#judge/membership.ts";
import { resolveMiddleware, settingContains } from "#judge/middleware.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Middleware that looks a host up among the domains of tenants, and knows nothing of others. */
const LOOKS_HOST_UP = /(?:^|\.)\w*(?:Domains?|Hosts?|Tenants?|TenantMain|TenantSubfolder)Middleware$/;
const OWN_CLASS = "shop.middleware.MultiDomainMiddleware";

/** Names that only the machine itself has. */
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|::1|0\.0\.0\.0|\.localhost|testserver)$/i;

const EMPTY = bad("missing", "ALLOWED_HOSTS is empty, so Django answers every request with 400.");

const FORWARDED = {
  name: "USE_X_FORWARDED_HOST",
  severity: "medium",
  wanted: false,
  message: "Anyone can choose the host name.",
} as const;

export const cfgAllowedHosts = defineControl({
  id: "cfg-allowed-hosts",
  title: "ALLOWED_HOSTS names the site's own hosts",
  area: "configuration",
  severity: "high",
  severityReason: "A forged Host header gets into password-reset links and cached pages when any name is accepted.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["ALLOWED_HOSTS", "USE_X_FORWARDED_HOST", "SECURE_PROXY_SSL_HEADER", "MIDDLEWARE"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [183, 644],
    asvs: [],
    djangoChecks: ["security.W020"],
    tools: [],
  },
  guidance: {
    why:
      "Django builds absolute addresses, those in password-reset mails among them, from the Host header of the request. " +
      "Whoever may send any name can point such links at a server of their own. Django's own check only notices an empty list, so a wildcard stays unseen.",
    steps: [
      "List the names under which people reach the site.",
      "Read the list from an environment variable without a default, and drop empty items.",
      "Add a catch-all host in the server in front that refuses every other name.",
      "Leave `USE_X_FORWARDED_HOST` off unless the proxy replaces that header on every request.",
    ],
    before: 'ALLOWED_HOSTS = ["*"]',
    after: 'ALLOWED_HOSTS = [host for host in os.environ["ALLOWED_HOSTS"].split(",") if host]',
    verify: [
      {
        command: "curl -s -o /dev/null -w '%{http_code}' -H 'Host: stance.invalid' https://SITE/",
        expect: "400, or no answer from the server in front",
      },
      { command: "python manage.py check --deploy", expect: "no security.W020" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts",
      "https://docs.djangoproject.com/en/stable/topics/security/#host-header-validation",
    ],
  },
  notSeen: "Whether the names belong to you, and what the server in front does with other names.",
  examples: [
    passes("exact names", generated({ ALLOWED_HOSTS: ["shop.example.org", ".example.net"] })),
    passes(
      "list from the environment without a default",
      generated({ ALLOWED_HOSTS: env("ALLOWED_HOSTS", undefined, "list") }),
    ),
    passes(
      "list from the environment with a good default",
      generated({ ALLOWED_HOSTS: env("ALLOWED_HOSTS", ["shop.example.org"], "list") }),
    ),
    passes(
      "forwarded host behind a known proxy",
      generated({
        ALLOWED_HOSTS: ["shop.example.org"],
        USE_X_FORWARDED_HOST: true,
        SECURE_PROXY_SSL_HEADER: ["HTTP_X_FORWARDED_PROTO", "https"],
      }),
    ),
    passes("list from the environment, else nobody", generated({ ALLOWED_HOSTS: env("ALLOWED_HOSTS", [], "list") })),
    passes(
      "list from the environment, else this machine",
      generated({ ALLOWED_HOSTS: env("ALLOWED_HOSTS", ["localhost", "127.0.0.1"], "list") }),
    ),
    fails("every name", generated({ ALLOWED_HOSTS: ["*"] }), "insecure-value", "high"),
    fails(
      "every name by default",
      generated({ ALLOWED_HOSTS: env("ALLOWED_HOSTS", ["*"], "list") }),
      "insecure-default",
      "medium",
    ),
    fails(
      "every name in a list of which more may follow",
      generated({ ALLOWED_HOSTS: openList("*") }),
      "insecure-value",
      "high",
    ),
    fails(
      "every name in a branch",
      generated({ ALLOWED_HOSTS: either("IN_CLUSTER", ["*"], ["shop.example.org"]) }),
      "insecure-value",
      "high",
    ),
    fails("not set", generated({}), "missing", "high"),
    fails("empty text split", generated({ ALLOWED_HOSTS: [""] }), "broken", "medium"),
    fails(
      "an address instead of a name",
      generated({ ALLOWED_HOSTS: ["https://shop.example.org"] }),
      "broken",
      "medium",
    ),
    fails("a port", generated({ ALLOWED_HOSTS: ["shop.example.org:8000"] }), "broken", "medium"),
    fails("a pattern that Django does not know", generated({ ALLOWED_HOSTS: ["*.example.org"] }), "broken", "medium"),
    fails("a text instead of a list", generated({ ALLOWED_HOSTS: "shop.example.org" }), "broken", "medium"),
    fails("only this machine", generated({ ALLOWED_HOSTS: ["localhost", "127.0.0.1"] }), "insecure-value", "medium"),
    staysOpen(
      "every name, and a middleware looks hosts up",
      generated(
        { ALLOWED_HOSTS: ["*"], MIDDLEWARE: [OWN_CLASS, ...GENERATED_MIDDLEWARE] },
        { classes: { [OWN_CLASS]: { bases: [] } } },
      ),
      "needs-attestation",
    ),
    staysOpen(
      "part of the list not resolved",
      generated({ ALLOWED_HOSTS: openList("shop.example.org") }),
      "unresolved-items",
    ),
    staysOpen("computed", generated({ ALLOWED_HOSTS: computed }), "computed"),
    fails(
      "forwarded host as text in one branch, behind a proxy",
      generated({
        ALLOWED_HOSTS: ["shop.example.org"],
        SECURE_PROXY_SSL_HEADER: ["HTTP_X_FORWARDED_PROTO", "https"],
        USE_X_FORWARDED_HOST: either("IN_CLUSTER", env("FORWARDED", false), true),
      }),
      "string-truthiness",
    ),
    staysOpen(
      "forwarded host, proxy not known",
      generated({ ALLOWED_HOSTS: ["shop.example.org"], USE_X_FORWARDED_HOST: true }),
      "needs-attestation",
    ),
  ],
  check(evidence) {
    return conclude([allowedHosts(evidence), forwardedHost(evidence)]);
  },
});

function allowedHosts(evidence: EvidenceSet): JudgedPart {
  const name = "ALLOWED_HOSTS";
  return judgeSetting(evidence, name, {
    severity: "high",
    expected: "the names of the site",
    fix: fixOf(evidence),
    judge: (value) => {
      const verdict = judgeItems(value, {
        name,
        severity: "high",
        whenEmpty: EMPTY,
        item: judgeHost,
        notAList: () => bad("broken", "ALLOWED_HOSTS is not a list, and Django refuses to start with it.", "medium"),
        // Without a default, or with one that answers nobody, the deployment has to name its hosts, which is the aim.
        environment: (read) =>
          read.mode === "required" || isEmpty(read.default)
            ? good(`${read.variable} has to list the names.`, "medium")
            : null,
      });
      return verdict.is === "good" && isOnlyLocal(value)
        ? bad(
            "insecure-value",
            "ALLOWED_HOSTS lists only names of the machine itself: these look like development settings.",
            "medium",
          )
        : unlessLookedUp(verdict, evidence);
    },
  });
}

/** Tenants that may bring domains of their own need the wildcard; then a middleware decides which hosts are served. */
function unlessLookedUp(verdict: Verdict, evidence: EvidenceSet): Verdict {
  if (verdict.is !== "bad" || verdict.reason === "broken" || verdict.reason === "missing") return verdict;
  const looksUp = settingContains(resolveMiddleware(evidence), (name) => LOOKS_HOST_UP.test(name));
  if (looksUp !== "yes") return verdict;
  return undecided(
    "needs-attestation",
    `${verdict.message} A middleware looks the host up, and whether it refuses unknown ones cannot be followed.`,
    "Is a request for an unknown host refused before anything uses its name?",
  );
}

function judgeHost(host: string): Verdict {
  if (host === "*") return bad("insecure-value", "ALLOWED_HOSTS accepts any Host header.");
  if (host.trim() === "")
    return bad("broken", "ALLOWED_HOSTS has an empty item: a list that looks filled and matches nothing.", "medium");
  if (host.includes("*"))
    return bad("broken", `${host} matches nothing: subdomains are written with a leading dot.`, "medium");
  if (host.includes("/") || /^[^[:]+:\d+$/.test(host))
    return bad("broken", `${host} matches nothing: only names are compared, no scheme and no port.`, "medium");
  return good();
}

function isEmpty(value: SettingValue | undefined): boolean {
  return value?.kind === "sequence" && !value.isOpen && value.items.length === 0;
}

/** Not for a default that the environment replaces: with such names a deployment that sets none answers nobody. */
function isOnlyLocal(value: SettingValue): boolean {
  const hosts = value.kind === "environment" ? [] : itemTexts(value);
  return hosts.length > 0 && hosts.every((host) => host !== null && LOCAL.test(host));
}

/** The names are not known here, so the statement reads them; `os` is imported unless the file already uses it for this. */
function fixOf(evidence: EvidenceSet): readonly string[] {
  const setting = resolveSetting(evidence, "ALLOWED_HOSTS");
  const statement = 'ALLOWED_HOSTS = [host for host in os.environ["ALLOWED_HOSTS"].split(",") if host]';
  const usesOs = setting.state === "set" && setting.evidence.chain.at(-1)?.text.includes("os.") === true;
  return usesOs ? [statement] : ["import os", "", statement];
}

function forwardedHost(evidence: EvidenceSet): JudgedPart {
  const name = "USE_X_FORWARDED_HOST";
  const knowsProxy = settingTruth(evidence, "SECURE_PROXY_SSL_HEADER") === true;
  return judgeSetting(evidence, name, {
    severity: "medium",
    expected: "False, or True behind a proxy that replaces X-Forwarded-Host",
    fix: [`${name} = False`],
    // Value by value: a proxy excuses a plain True, but no text that is taken for one in another branch.
    judge: (value) =>
      judgeValue(value, {
        name,
        severity: "medium",
        plain: (plain) => throughProxy(judgeBoolean(plain, FORWARDED), knowsProxy),
        environment: (read) => (read.cast === "none" ? judgeBoolean(read, FORWARDED) : null),
      }),
  });
}

/** Right behind a proxy that sets the header; whether there is one is told by another setting, or by a person. */
function throughProxy(verdict: Verdict, knowsProxy: boolean): Verdict {
  if (verdict.is !== "bad" || verdict.reason === "string-truthiness") return verdict;
  if (knowsProxy) return good("The host name is taken from the proxy.", "medium");
  return undecided(
    "needs-attestation",
    "The host name is taken from a header that a client can send too.",
    "Does a proxy replace X-Forwarded-Host on every request?",
  );
}

import type { EvidenceSet, Site, Templates } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, generated } from "#examples/settings-evidence.ts";
import { site, templates } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { judgeValue } from "#judge/judge-value.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { withoutTemplates } from "#judge/without-templates.ts";

const DEFAULT_HEADER = "HTTP_X_CSRFTOKEN";

/** Requests that need no token: to another site, with credentials of their own, or sent with a form that holds it. */
const EXEMPT = ["foreign", "authorization", "token-in-form"];

export const csrfAjaxToken = defineControl({
  id: "csrf-ajax-token",
  title: "Scripts send the CSRF header on unsafe requests",
  area: "csrf",
  severity: "low",
  severityReason: "Calls without the token fail, and tempt a team to switch the protection off.",
  automation: "partial",
  needs: ["templates"],
  uses: ["django-settings"],
  settings: ["CSRF_HEADER_NAME"],
  mappings: {
    owasp2017: null,
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [352],
    asvs: ["3.5.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A request that a script sends carries the visitor's session like any other, so Django asks for the token in a header. " +
      "When one script forgets it, the quick fix is `csrf_exempt`, and then every other site may send the request too.",
    steps: [
      "Write one function through which every request goes, and let it add `X-CSRFToken` to requests to the own site.",
      "Take the token from the csrftoken cookie, or from a hidden field when that cookie is HttpOnly or kept in the session.",
      'With htmx put `hx-headers=\'{"X-CSRFToken": "{{ csrf_token }}"}\'` on the body element.',
      "Remove `csrf_exempt` from the views that these requests reach.",
    ],
    before: 'fetch("/api/basket/", { method: "POST", body });',
    after: 'fetch("/api/basket/", { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } });',
    verify: [
      {
        command: "the network panel of the browser, on a click that saves something",
        expect: "a request header X-CSRFToken and a status that is not 403",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/howto/csrf/#using-csrf-protection-with-ajax"],
  },
  notSeen:
    "Which view a request reaches and which script runs on which page: one mention of the header counts for the whole project. Sources of front-end frameworks and built bundles are not read.",
  examples: [
    passes("scripts only read", { ...generated({}), ...templates([]) }),
    passes("the header is sent", { ...generated({}), ...templates([sending(), header("X-CSRFToken")]) }),
    passes("requests go to another site", { ...generated({}), ...templates([sending(["foreign"])]) }),
    passes("a renamed header is sent", {
      ...generated({ CSRF_HEADER_NAME: "HTTP_X_SHOP_TOKEN" }),
      ...templates([sending(), header("X-SHOP-TOKEN")]),
    }),
    fails("no sign of the header", { ...generated({}), ...templates([sending()]) }, "missing", "info"),
    fails(
      "the header has another name",
      {
        ...generated({ CSRF_HEADER_NAME: "HTTP_X_SHOP_TOKEN" }),
        ...templates([sending(), header("X-CSRFToken")]),
      },
      "inconsistent",
      "info",
    ),
    staysOpen(
      "the name of the header is computed",
      { ...generated({ CSRF_HEADER_NAME: computed }), ...templates([sending(), header("X-CSRFToken")]) },
      "computed",
    ),
    staysOpen(
      "the front end was not read",
      { ...generated({}), ...templates([], { leftOut: { "front-end-source": 40 } }) },
      "unresolved-items",
    ),
    staysOpen("templates were not read", generated({}), "no-evidence"),
    doesNotApply("no templates", templates([], { files: { django: 0, jinja: 0, scripts: 0 } })),
  ],
  check(evidence) {
    const source = evidence.templates;
    if (source === undefined) return conclude(judgeRequests(evidence, good()));
    const unsafe = source.sites.filter((entry) => entry.kind === "unsafe-fetch" && needsToken(entry));
    const sent = source.sites.filter(({ kind }) => kind === "token-header");
    if (unsafe.length === 0) {
      const isUnread = (source.leftOut["front-end-source"] ?? 0) > 0; // 0: none was left out
      if (isUnread && sent.length === 0) return conclude([unreadFrontEnd(source)]);
      return withoutTemplates(evidence) ?? conclude(judgeRequests(evidence, good()));
    }
    if (sent.length > 0) return conclude([...judgeRequests(evidence, good()), ...judgeName(evidence, sent)]);
    const verdict = bad(
      "missing",
      "The script changes something on the server, and no script of the project mentions the CSRF header.",
      "info",
    );
    return conclude(judgeRequests(evidence, verdict));
  },
});

/** Every request gets the same verdict: the header is looked for in the whole project. */
function judgeRequests(evidence: EvidenceSet, verdict: Verdict): readonly JudgedPart[] {
  return judgeSites(evidence, {
    in: "templates",
    kinds: ["unsafe-fetch"],
    checked: "Requests of scripts that change something",
    expected: "X-CSRFToken, or another way to send the token",
    severity: "low",
    judge: (entry) => (needsToken(entry) ? verdict : good()),
  });
}

function needsToken({ traits }: Site): boolean {
  return !traits.some((trait) => EXEMPT.includes(trait));
}

/** Does the header that is sent have the name that the settings ask for? A name that nothing sets is Django's own. */
function judgeName(evidence: EvidenceSet, sent: readonly Site[]): readonly JudgedPart[] {
  const setting = resolveSetting(evidence, "CSRF_HEADER_NAME");
  if (setting.state === "unknown" && setting.evidence === undefined) return [];
  const part = judgeSetting(evidence, "CSRF_HEADER_NAME", {
    severity: "low",
    expected: "the header that scripts send",
    fix: [`CSRF_HEADER_NAME = "${DEFAULT_HEADER}"`],
    judge: (value) =>
      judgeValue(value, {
        name: "CSRF_HEADER_NAME",
        severity: "low",
        whenAbsent: good(),
        plain: (plain) => {
          if (plain.kind !== "literal" || typeof plain.value !== "string")
            return undecided("computed", "CSRF_HEADER_NAME is no text that can be read.");
          if (plain.value === DEFAULT_HEADER) return good();
          const name = plain.value.replace(/^HTTP_/, "").replaceAll("_", "-");
          return sent.some(({ subject }) => subject?.toLowerCase() === name.toLowerCase())
            ? good()
            : bad("inconsistent", `CSRF_HEADER_NAME asks for ${name}, which no script of the project sends.`, "info");
        },
      }),
  });
  return [part];
}

function unreadFrontEnd(source: Templates): JudgedPart {
  const count = source.leftOut["front-end-source"] ?? 0; // asked for only when there are some
  const verdict = undecided(
    "unresolved-items",
    `The front end is written in files that are not read (${count} of jsx, tsx, vue or svelte).`,
    "Does the front end send X-CSRFToken, or use tokens of its own?",
  );
  const observation = {
    checked: "Requests of scripts that change something",
    observed: `${count} files of a front end that are not read`,
    expected: "X-CSRFToken, or another way to send the token",
    verdict: "unknown" as const,
    source: "static",
  };
  return { verdict, confidence: "low", observation };
}

function sending(traits: readonly string[] = []): Site {
  return site("unsafe-fetch", 'fetch("/api/basket/", {', { callee: "fetch", symbol: "", traits: [...traits] });
}

function header(subject: string): Site {
  return site("token-header", subject, { symbol: "", subject });
}

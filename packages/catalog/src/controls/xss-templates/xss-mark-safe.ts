import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const MARK_SAFE = "django.utils.safestring.mark_safe";

export const xssMarkSafe = defineControl({
  id: "xss-mark-safe",
  title: "mark_safe and direct HTML responses do not carry user input",
  area: "xss-templates",
  severity: "medium",
  severityReason: "HTML that Python code puts together by hand goes past the escaping of the templates.",
  automation: "full",
  needs: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: "A7",
    owasp2021: "A03",
    owasp2025: "A05",
    cwe: [79],
    asvs: ["1.2.1"],
    djangoChecks: [],
    tools: [
      "bandit:B308",
      "bandit:B703",
      "bandit:B704",
      "ruff:S308",
      "ruff:S704",
      "semgrep:python.django.security.audit.avoid-mark-safe.avoid-mark-safe",
      "semgrep:python.django.security.audit.xss.direct-use-of-httpresponse.direct-use-of-httpresponse",
      "semgrep:python.django.security.audit.xss.formathtml-fstring-parameter.formathtml-fstring-parameter",
      "semgrep:python.django.security.injection.raw-html-format.raw-html-format",
      "semgrep:python.django.security.injection.reflected-data-httpresponse.reflected-data-httpresponse",
    ],
  },
  guidance: {
    why:
      "`mark_safe` tells Django to leave a text alone, and does nothing to make it safe. A name or title that was put into the text before is sent as it is. " +
      "`format_html` puts the same HTML together and escapes what is put in.",
    steps: [
      'Replace `mark_safe(f"<b>{x}</b>")` by `format_html("<b>{}</b>", x)`, and lists of such pieces by `format_html_join`.',
      "Never give `format_html` an f-string: the values are in the text before it can escape them.",
      "Render a template instead of returning HTML from a view.",
      'Send text that is no page with `content_type="text/plain"`.',
    ],
    before: 'return mark_safe(f"<strong>{self.label}</strong>")',
    after: 'return format_html("<strong>{}</strong>", self.label)',
    verify: [
      {
        command: "git grep -nE '(mark_safe|format_html)\\(f[\"'\\'']' -- '*.py'",
        expect: "no line",
      },
      { command: "ruff check --select S308 .", expect: "only places that were reviewed" },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.html.format_html"],
  },
  notSeen:
    "Values are followed inside one function only: what a parameter or a field of a model holds, and whether it was escaped before, is not known.",
  examples: [
    passes("no use", code({})),
    passes(
      "a text of the code",
      code({ sites: [site("safe-text", 'mark_safe("<br>")', { callee: MARK_SAFE, origin: "constant" })] }),
    ),
    passes(
      "escaped before",
      code({ sites: [marked('mark_safe(f"<b>{escape(name)}</b>")', { origin: "converted", isBuilt: true })] }),
    ),
    fails(
      "put together",
      code({ sites: [marked('mark_safe(f"<b>{obj.title}</b>")', { isBuilt: true })] }),
      "insecure-value",
      "medium",
    ),
    fails("a variable", code({ sites: [marked("mark_safe(text)", { origin: "parameter" })] }), "insecure-value", "low"),
    fails(
      "from the request",
      code({ sites: [marked("mark_safe(query)", { origin: "request" })] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a template of format_html that is put together",
      code({
        sites: [
          site("safe-text", 'format_html(f"<b>{name}</b>")', {
            callee: "django.utils.html.format_html",
            origin: "parameter",
            isBuilt: true,
            traits: ["format-template"],
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a response with a part of the request",
      code({ sites: [response({ origin: "request" })] }),
      "insecure-value",
      "medium",
    ),
    fails("a response that is put together", code({ sites: [response({})] }), "insecure-value", "low"),
    staysOpen(
      "a response of unknown type",
      code({ sites: [response({ origin: "request", traits: ["type-unknown"] })] }),
      "computed",
    ),
    staysOpen("code was not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["safe-text", "html-response"],
        checked: "Texts that are declared to be safe HTML, and HTML responses put together by hand",
        expected: "constants, format_html and templates",
        severity: "medium",
        judge: (site) => (site.kind === "html-response" ? judgeResponse(site) : judgeText(site)),
      }),
    );
  },
});

function judgeText({ callee, origin, isBuilt }: Site): Verdict {
  if (isHarmless(origin)) return good();
  const name = callee === "" ? "This" : callee.slice(callee.lastIndexOf(".") + 1);
  if (origin === "request") return bad("insecure-value", `${name} declares a part of the request to be safe HTML.`);
  return isBuilt
    ? bad("insecure-value", `${name} gets HTML with values that were put in without escaping.`)
    : bad("insecure-value", `${name} declares a value to be safe HTML: who may write it needs a review.`, "low");
}

function judgeResponse({ origin, isBuilt, traits }: Site): Verdict {
  if (isHarmless(origin)) return good();
  if (traits.includes("type-unknown"))
    return undecided("computed", "A response is put together by hand, and the code does not show whether it is HTML.");
  if (origin === "request")
    return bad("insecure-value", "The response is HTML with a part of the request in it, not escaped.");
  return isBuilt
    ? bad("insecure-value", "The response is HTML that is put together by hand: nothing escapes the values.", "low")
    : good();
}

function isHarmless(origin: Site["origin"]): boolean {
  return origin === "none" || origin === "constant" || origin === "converted" || origin === "setting";
}

function marked(text: string, facts: Partial<Site>): Site {
  return site("safe-text", text, { callee: MARK_SAFE, ...facts });
}

function response(facts: Partial<Site>): Site {
  const callee = "django.http.HttpResponse";
  return site("html-response", 'return HttpResponse(f"<h1>{title}</h1>")', { callee, isBuilt: true, ...facts });
}

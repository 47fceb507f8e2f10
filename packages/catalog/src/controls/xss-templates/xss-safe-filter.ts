import type { EvidenceSet, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { code, site, templates } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { withoutTemplates } from "#judge/without-templates.ts";

/** What makes a use harmless, or is judged elsewhere: a mark inside a script belongs to xss-script-context. */
const HARMLESS = [
  "constant",
  "form-help-text",
  "json-script",
  "escaped",
  "sanitized",
  "plain-text",
  "in-script",
  "number-like",
];

export const xssSafeFilter = defineControl({
  id: "xss-safe-filter",
  title: "The safe filter is used on sanitized content",
  area: "xss-templates",
  severity: "medium",
  severityReason: "On text that a visitor wrote, the filter turns the text into a script in everybody's browser.",
  automation: "partial",
  needs: ["templates"],
  uses: ["django-settings", "django-code"],
  settings: ["MARKUP_FIELD_TYPES"],
  mappings: {
    owasp2017: "A7",
    owasp2021: "A03",
    owasp2025: "A05",
    cwe: [79],
    asvs: ["1.2.1"],
    djangoChecks: [],
    tools: [
      "semgrep:python.django.security.audit.xss.template-var-unescaped-with-safeseq.template-var-unescaped-with-safeseq",
    ],
  },
  guidance: {
    why:
      "Every `|safe` promises that the value holds nothing but harmless HTML, and nothing checks the promise. " +
      "It is broken later, in another file, by whoever lets people edit the field.",
    steps: [
      "Remove the filter where the value is plain text, and use `|linebreaks` or `|urlize` where only line breaks or links were wanted.",
      "Where people write HTML, clean it with an allowlist when it is saved, and keep the clean text in a field of its own.",
      "Build small pieces of HTML with `format_html` in Python: its result needs no filter.",
      "Review what is left, and record for each place who writes the value.",
    ],
    before: '<div class="review">{{ review.text|safe }}</div>',
    after: '<div class="review">{{ review.text|linebreaks }}</div>',
    verify: [
      { command: "git grep -nE '\\|\\s*safe(seq)?\\b' -- '*.html'", expect: "only places that were reviewed" },
      {
        command: "store `<img src=x onerror=alert(1)>` in the field and open the page",
        expect: "the text itself, and no message",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/templates/builtins/#safe"],
  },
  notSeen:
    "Where the value was cleaned before it reached the template, and who may write it. The help text of form fields counts as written by the project, as in Django's own templates.",
  examples: [
    passes("no use", templates([])),
    passes(
      "a text of the template",
      templates([safe('{{ "<br>"|safe }}', { traits: ["constant"], origin: "constant" })]),
    ),
    passes("help text of a form", templates([safe("{{ field.help_text|safe }}", { traits: ["form-help-text"] })])),
    passes("escaped before", templates([safe("{{ note|force_escape|safe }}", { traits: ["escaped"] })])),
    passes("a number", templates([safe("{{ bar.width|safe }}", { traits: ["number-like"] })])),
    passes("in a mail of plain text", templates([safe("{{ order.name|safe }}", { traits: ["plain-text"] })])),
    staysOpen(
      "a markup field whose renderers the project replaces",
      {
        ...generated({ MARKUP_FIELD_TYPES: [["markdown", "shop.markup.render"]] }),
        ...code({ sites: [site("sanitizer", "nh3.clean(html)", { traits: ["nh3"] })] }),
        ...templates([safe("{{ page.body.rendered|safe }}", { subject: "page.body.rendered" })]),
      },
      "computed",
    ),
    fails(
      "a markup field, and nothing cleans HTML",
      {
        ...generated({ MARKUP_FIELD_TYPES: [["markdown", "shop.markup.render"]] }),
        ...code({}),
        ...templates([safe("{{ page.body.rendered|safe }}", { subject: "page.body.rendered" })]),
      },
      "insecure-value",
      "low",
    ),
    fails("not reviewed", templates([safe("{{ page.body|safe }}")]), "insecure-value", "low"),
    fails(
      "a part of the request",
      templates([safe("{{ request.GET.q|safe }}", { origin: "request" })]),
      "insecure-value",
      "medium",
    ),
    doesNotApply("no templates", templates([], { files: { django: 0, jinja: 0, scripts: 0 } })),
    staysOpen("templates were not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return (
      withoutTemplates(evidence) ??
      conclude(
        judgeSites(evidence, {
          in: "templates",
          kinds: ["safe-filter"],
          checked: "Values that templates mark as safe",
          expected: "constants and sanitized HTML",
          severity: "medium",
          judge: (use) => (isMarkupField(use) && cleansMarkup(evidence) ? MARKUP : judgeUse(use)),
        }),
      )
    );
  },
});

const MARKUP = undecided(
  "computed",
  "MARKUP_FIELD_TYPES replaces the renderers of markup fields, and the project cleans HTML; that these renderers do was not followed.",
  "Do all renderers of MARKUP_FIELD_TYPES clean the HTML that they make?",
);

/** django-markupfield keeps the HTML of a field beside what was written. */
function isMarkupField({ subject = "", origin }: Site): boolean {
  return origin !== "request" && subject.endsWith(".rendered");
}

function cleansMarkup(evidence: EvidenceSet): boolean {
  const sites = evidence["django-code"]?.sites ?? []; // not read: nothing shows that HTML is cleaned
  const cleans = ({ kind, traits }: Site): boolean =>
    kind === "sanitizer" && !traits.some((trait) => ["markdown", "active-tags", "event-attributes"].includes(trait));
  return resolveSetting(evidence, "MARKUP_FIELD_TYPES").state === "set" && sites.some(cleans);
}

function judgeUse({ traits, origin, callee, subject = "a value" }: Site): Verdict {
  if (traits.includes("plain-text")) return good();
  if (origin === "request")
    return bad("insecure-value", `${subject} comes from the request and is sent without escaping.`);
  if (origin === "constant" || origin === "converted" || traits.some((trait) => HARMLESS.includes(trait)))
    return good();
  return bad("insecure-value", `|${callee} sends ${subject} without escaping: who may write it needs a review.`, "low");
}

function safe(text: string, facts: Partial<Site> = {}): Site {
  return site("safe-filter", text, { callee: "safe", symbol: "content", subject: "page.body", ...facts });
}

import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { site, templates } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { withoutTemplates } from "#judge/without-templates.ts";

const FORM = '<form method="post">';

/** What may bring the token although it is not in the form's own text. */
const OPEN: Readonly<Record<string, string>> = {
  "open-include": "includes a template that is not in the repository or is named by a variable",
  "open-block": "holds a block that other templates fill",
  "open-tag": "holds a tag or macro that may write the token",
  "unknown-target": "posts to an address from a variable or a tag of the project, which may be another site's",
};

export const csrfFormToken = defineControl({
  id: "csrf-form-token",
  title: "POST forms contain the CSRF token",
  area: "csrf",
  severity: "medium",
  severityReason:
    "A form without the token does not work, and the usual quick fix is to exempt its view from the check.",
  automation: "full",
  needs: ["templates"],
  settings: [],
  mappings: {
    owasp2017: null,
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [352],
    asvs: ["3.5.1"],
    djangoChecks: [],
    tools: ["semgrep:python.django.security.django-no-csrf-token.django-no-csrf-token"],
  },
  guidance: {
    why:
      "The token proves that a form was filled in on the site itself. Without it Django refuses the request, or, if somebody switched the check off, " +
      "any other site can submit the form in the name of a visitor. In a form to another site it hands that site the proof.",
    steps: [
      "Write `{% csrf_token %}` directly after the opening tag of every form that posts to the project; in Jinja templates `{{ csrf_input }}`.",
      "Remove it from forms that post to another site.",
      "Remove `csrf_exempt` from views that had it because their form lacked the token.",
    ],
    before: '<form method="post" action="{% url \'cart\' %}">\n  {{ form.as_p }}\n</form>',
    after: '<form method="post" action="{% url \'cart\' %}">\n  {% csrf_token %}\n  {{ form.as_p }}\n</form>',
    verify: [
      {
        command: "curl -s https://shop.example.org/cart/ | grep -c csrfmiddlewaretoken",
        expect: "as many as the page has forms that post",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/howto/csrf/"],
  },
  notSeen:
    "Forms that scripts build, forms that get their method from a variable, and tokens that a script adds when the form is sent.",
  examples: [
    passes("every form has it", templates([])),
    passes("a form with nothing to send", templates([form(["without-controls"])])),
    fails("a form without it", templates([form([])]), "missing", "medium"),
    fails(
      "the token goes to another site",
      templates([
        site("token-to-foreign-address", '<form method="post" action="https://pay.example.net/">', {
          callee: "form",
          subject: "pay.example.net",
        }),
      ]),
      "insecure-value",
      "low",
    ),
    staysOpen("the body is included from elsewhere", templates([form(["open-include"])]), "unresolved-items"),
    staysOpen("a block of the form is filled elsewhere", templates([form(["open-block"])]), "unresolved-items"),
    staysOpen("a variable gives the action", templates([form(["unknown-target"])]), "unresolved-items"),
    staysOpen("templates were not read", generated({}), "no-evidence"),
    doesNotApply("no templates", templates([], { files: { django: 0, jinja: 0, scripts: 0 } })),
  ],
  check(evidence) {
    return (
      withoutTemplates(evidence) ??
      conclude(
        judgeSites(evidence, {
          in: "templates",
          kinds: ["form-without-token", "token-to-foreign-address"],
          checked: "Forms that post",
          expected: "{% csrf_token %} in forms to the own site, and in no others",
          severity: "medium",
          judge: judgeForm,
        }),
      )
    );
  },
});

function judgeForm({ kind, traits, subject = "another site" }: Site): Verdict {
  if (kind === "token-to-foreign-address")
    return bad(
      "insecure-value",
      `The form posts to ${subject} and sends the token of the visitor's session along.`,
      "low",
    );
  if (traits.includes("without-controls")) return good();
  const open = traits.flatMap((trait) => (Object.hasOwn(OPEN, trait) ? [OPEN[trait]] : []));
  return open.length === 0
    ? bad("missing", "The form posts to the own site and has no CSRF token.")
    : undecided("unresolved-items", `A form shows no token, but it ${open.join(" and ")}.`);
}

function form(traits: readonly string[]): Site {
  return site("form-without-token", FORM, { callee: "form", symbol: "content", traits: [...traits] });
}

import type { EvidenceSet, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, passes, staysOpen } from "#examples/example.ts";
import { GENERATED_APPS, generated } from "#examples/settings-evidence.ts";
import { code, site, view } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp } from "#judge/installed.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { good, undecided, type Verdict } from "#judge/verdict.ts";

const QUESTION = "Who reviewed, and when, that each object is checked against the user?";

export const authzObjectLevel = defineControl({
  id: "authz-object-level",
  title: "Access to each object is checked against the user",
  area: "authorization",
  severity: "high",
  severityReason: "Being allowed to edit invoices is not being allowed to edit everybody's invoices.",
  automation: "partial",
  needs: ["django-code"],
  uses: ["django-settings"],
  settings: ["INSTALLED_APPS"],
  mappings: {
    owasp2017: "A5",
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [639],
    asvs: ["8.2.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Django's permissions are about models, not about single objects. A view that loads an object by the number in its address " +
      "gives it to everybody who changes the number, unless the query or a check names the user.",
    steps: [
      "Load objects through the user: filter by owner in `get_queryset`, so that others get a 404.",
      "In views of the REST framework call `check_object_permissions` wherever `get_object` is overridden.",
      "Write a test with two users for every model that belongs to somebody.",
      "Review the listed places once a year, and record the review.",
    ],
    before: "invoice = get_object_or_404(Invoice, pk=pk)",
    after: "invoice = get_object_or_404(Invoice, pk=pk, customer=request.user)",
    verify: [
      {
        command: "curl -s -o /dev/null -w '%{http_code}' -b COOKIE_OF_ANOTHER_USER https://SITE/OBJECT",
        expect: "404 or 403",
      },
    ],
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Insecure_Direct_Object_Reference_Prevention_Cheat_Sheet.html",
      "https://docs.djangoproject.com/en/stable/topics/auth/customizing/#handling-object-permissions",
    ],
  },
  notSeen:
    "Whether a check is the right one: places that load objects without naming the user are listed for a review.",
  examples: [
    passes("objects are loaded through the user", project([owned("Invoice")])),
    passes("the function tests the user", project([owned("Invoice"), lookup("Invoice", ["user-tested"])])),
    passes("an object that belongs to nobody", project([owned("Invoice"), lookup("Country", [])])),
    passes("permissions per object", project([owned("Invoice")], { INSTALLED_APPS: [...GENERATED_APPS, "guardian"] })),
    staysOpen(
      "an object of somebody by its number",
      project([owned("Invoice"), lookup("Invoice", [])]),
      "needs-attestation",
    ),
    staysOpen("code not read", generated({}), "no-evidence"),
    staysOpen("models without an owner", project([]), "needs-attestation"),
    doesNotApply("no views", { ...generated({}), ...code({}) }),
  ],
  check(evidence) {
    const source = evidence["django-code"];
    if (source !== undefined && source.views.length === 0) return notApplicable("The project has no views of its own.");
    const models = new Set(
      source?.sites.flatMap(({ kind, traits, subject }) =>
        kind === "model" && traits.includes("owned") && subject !== undefined ? [subject] : [],
      ),
    );
    const hasPackage = hasApp(evidence, "guardian") === "yes" || hasApp(evidence, "rules") === "yes";
    const isSeen = models.size > 0 || hasPackage;
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["object-by-request"],
        checked: "Views that load an object by a key from outside",
        expected: "the user named in the query or a check",
        severity: "medium",
        judge: (found) => judge(found, isSeen ? models : null),
        whenNone: isSeen
          ? good("No view was seen that loads somebody's object without naming the user.", "low")
          : undecided(
              "needs-attestation",
              "No model has an owner that could be seen, so a person has to tell.",
              QUESTION,
            ),
      }),
    );
  },
});

/** `models` are those with an owner; null when none could be seen, so that any object may be somebody's. */
function judge({ subject, traits, symbol }: Site, models: ReadonlySet<string> | null): Verdict {
  if (traits.includes("user-tested")) return good(undefined, "low");
  if (models === null) {
    const detail = "Views load objects by a key from outside, and whose objects they are could not be seen.";
    return undecided("needs-attestation", detail, QUESTION);
  }
  if (subject === undefined || !models.has(subject)) return good(undefined, "low");
  const detail = `${symbol === "" ? "A view" : symbol} loads ${subject}, which belongs to a user, without naming the user.`;
  return undecided("needs-attestation", detail, QUESTION);
}

function project(sites: readonly Site[], values: Readonly<Record<string, unknown>> = {}): EvidenceSet {
  return { ...generated(values), ...code({ sites, views: [view("invoice")] }) };
}

function owned(subject: string): Site {
  return site("model", `class ${subject}(models.Model):`, { subject, traits: ["owned"] });
}

function lookup(subject: string, traits: readonly string[]): Site {
  return site("object-by-request", `get_object_or_404(${subject}, pk=pk)`, { subject, traits: ["lookup", ...traits] });
}

import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

export const authzMassAssignment = defineControl({
  id: "authz-mass-assignment",
  title: "Forms and serializers name their fields",
  area: "authorization",
  severity: "medium",
  severityReason: "A field that is added later, such as is_staff, becomes writable without anybody noticing.",
  automation: "full",
  needs: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: "A5",
    owasp2021: "A08",
    owasp2025: "A08",
    cwe: [915],
    asvs: ["15.3.3"],
    djangoChecks: [],
    tools: ["ruff:DJ006", "ruff:DJ007", "semgrep:python.django.security.injection.mass-assignment.mass-assignment"],
  },
  guidance: {
    why:
      "A form or serializer with `__all__` or an exclude list grows with its model: whoever adds a field opens it for writing. " +
      "Objects that are made straight from the request take every field that the sender invents.",
    steps: [
      "Replace `__all__` and `exclude` by the list of fields that the caller may set.",
      "Mark what the server decides, such as owner or state, as read-only.",
      "Never pass the request's data to a model with two stars; let a form or serializer choose the fields.",
    ],
    before: 'class Meta:\n    model = Membership\n    fields = "__all__"',
    after: 'class Meta:\n    model = Membership\n    fields = ["nickname", "newsletter"]',
    verify: [{ command: "git grep -nE '__all__|exclude *=' -- '*.py'", expect: "no line of a form or serializer" }],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#selecting-the-fields-to-use",
      "https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html",
    ],
  },
  notSeen: "Lists of fields that are computed, and attributes that code sets one by one from the request.",
  examples: [
    passes("every form names its fields", code({})),
    passes("a serializer that only reads", code({ sites: [fields("Book", ["all", "serializer", "read-only"])] })),
    passes("a form of the admin", code({ sites: [fields("Book", ["all", "form", "admin"])] })),
    passes("validated data", code({ sites: [fromRequest(["create", "validated"])] })),
    fails("all fields", code({ sites: [fields("Book", ["all", "form"])] }), "insecure-value", "low"),
    fails("all but some", code({ sites: [fields("Book", ["exclude", "serializer"])] }), "insecure-value", "low"),
    fails(
      "all fields of the user",
      code({ sites: [fields("User", ["all", "serializer", "user-model"])] }),
      "insecure-value",
      "medium",
    ),
    fails("made from the request", code({ sites: [fromRequest(["create"])] }), "insecure-value", "medium"),
    staysOpen("code not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["meta-fields", "create-from-request"],
        checked: "Fields that forms, serializers and models take from a request",
        expected: "an explicit list",
        severity: "medium",
        judge,
      }),
    );
  },
});

function judge({ kind, traits, subject, origin }: Site): Verdict {
  if (kind === "create-from-request") {
    if (traits.includes("validated") || origin !== "request") return good();
    return bad("insecure-value", "An object takes every field that the request sends.");
  }
  if (traits.includes("read-only") || traits.includes("admin")) return good();
  const what = traits.includes("form") ? "form" : "serializer";
  const how = traits.includes("all") ? "all fields" : "all fields but some";
  const message = `A ${what} takes ${how} of ${subject ?? "its model"}, also those that are added later.`;
  return bad("insecure-value", message, traits.includes("user-model") ? "medium" : "low");
}

function fields(subject: string, traits: readonly string[]): Site {
  return site("meta-fields", 'fields = "__all__"', { subject, traits: [...traits] });
}

function fromRequest(traits: readonly string[]): Site {
  return site("create-from-request", "Order.objects.create(**request.POST.dict())", {
    origin: "request",
    traits: [...traits],
  });
}

import type { EvidenceSet } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated, settings } from "#examples/settings-evidence.ts";
import { repository } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp, unlessUnused } from "#judge/installed.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const STOCK_MODEL = "auth.User";

/** A project with fewer commits is taken for one whose database can still be made anew. */
const YOUNG_COMMITS = 50;

const history = (commits: number): EvidenceSet => repository({ history: { state: "read", commits, finds: [] } });

export const authCustomUserModel = defineControl({
  id: "auth-custom-user-model",
  title: "A custom user model was chosen at the start",
  area: "authentication",
  severity: "info",
  severityReason: "It is no weakness, but changing the model later is what keeps projects from e-mail sign-in or more.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies", "repository"],
  settings: ["AUTH_USER_MODEL", "INSTALLED_APPS"],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [1188],
    asvs: [],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Foreign keys of every app point at the table of the user model, so it can hardly be exchanged once migrations ran. " +
      "An own model, even an empty one, keeps the way open to unique e-mail addresses, sign-in without user names or longer keys.",
    steps: [
      "In a new project derive a model from `AbstractUser` before the first `migrate`, and name it in `AUTH_USER_MODEL`.",
      "Refer to it as `settings.AUTH_USER_MODEL` in models and with `get_user_model()` elsewhere.",
      "In a project with data leave the model alone, unless a rehearsed migration is worth its risk.",
    ],
    before: "# settings.py says nothing about AUTH_USER_MODEL",
    after:
      'AUTH_USER_MODEL = "people.Person"\n\n# people/models.py\nclass Person(AbstractUser):\n    email = models.EmailField(unique=True)',
    verify: [
      {
        command: "python manage.py shell -c 'from django.conf import settings; print(settings.AUTH_USER_MODEL)'",
        expect: "the label of your own model, not auth.User",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/auth/customizing/#using-a-custom-user-model-when-starting-a-project",
    ],
  },
  notSeen: "Whether a database with users exists already; the number of commits stands in for the project's age.",
  examples: [
    passes("own model", generated({ AUTH_USER_MODEL: "people.Person" })),
    fails("new project without one", { ...generated({}), ...history(7) }, "missing", "info"),
    fails("no label", generated({ AUTH_USER_MODEL: "Person" }), "broken", "info"),
    doesNotApply("old project without one", { ...generated({}), ...history(4000) }),
    staysOpen("age not known", generated({}), "needs-attestation"),
    staysOpen("required variable", generated({ AUTH_USER_MODEL: env("USER_MODEL") }), "environment-value"),
    staysOpen(
      "new project, and whether it has users at all is not known",
      { ...generated({ INSTALLED_APPS: computed }), ...history(7) },
      "unresolved-items",
    ),
    doesNotApply("no accounts", settings({ INSTALLED_APPS: [] })),
  ],
  check(evidence) {
    const hasAccounts = hasApp(evidence, "django.contrib.auth");
    const isYoung = youthOf(evidence);
    const part = judgeSetting(evidence, "AUTH_USER_MODEL", {
      severity: "info",
      expected: "a model of the project",
      fix: null, // the model has to be written first
      judge: (value) =>
        judgeValue(value, { name: "AUTH_USER_MODEL", severity: "info", plain: (plain) => judgeModel(plain, isYoung) }),
    });
    if (part.verdict.is !== "good" && hasAccounts === "no")
      return notApplicable("Django's accounts are not installed.");
    if (isYoung === false && isStock(part)) {
      return notApplicable(
        "Django's own user model has been in use for long; changing it now costs more than it gives.",
        [part],
      );
    }
    return conclude([unlessUnused(hasAccounts, "Django's accounts", part)]);
  },
});

/** Is this project so new that the model can still be chosen? Null when the history was not read. */
function youthOf({ repository: source }: EvidenceSet): boolean | null {
  return source?.history.state === "read" ? source.history.commits < YOUNG_COMMITS : null;
}

function judgeModel(value: PlainValue, isYoung: boolean | null): Verdict {
  if (value.kind !== "literal" || typeof value.value !== "string") {
    return undecided("computed", "AUTH_USER_MODEL is not a text that can be followed.");
  }
  if (!/^\w+\.\w+$/.test(value.value)) {
    return bad(
      "broken",
      `AUTH_USER_MODEL is ${JSON.stringify(value.value)}; Django wants a label and a model.`,
      "info",
    );
  }
  if (value.value !== STOCK_MODEL) return good();
  return isYoung === true
    ? bad("missing", "The project uses Django's own user model; while it is new, an own one costs nothing.", "info")
    : undecided(
        "needs-attestation",
        "The project uses Django's own user model.",
        "Does a database with users exist already, so that the model cannot be exchanged any more?",
      );
}

function isStock({ verdict }: JudgedPart): boolean {
  return verdict.is === "unknown" && verdict.reason === "needs-attestation";
}

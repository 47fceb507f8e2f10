import { oneLower, type KnownSeverity } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, staysOpen } from "#examples/example.ts";
import { env, generated, openList } from "#examples/settings-evidence.ts";
import { removeEntries } from "#fix/remove-entries.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeItems } from "#judge/judge-items.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { bad, undecided, type Verdict } from "#judge/verdict.ts";

const NAME = "SILENCED_SYSTEM_CHECKS";
const SEVERITY: KnownSeverity = "medium";

/** Checks about security: Django's own, and those of packages that protect. */
const SECURITY_CHECK = /^(?:security|caches|async|csp|axes|corsheaders|django_ratelimit)\./;

/** Advice that a server in front often follows instead, or that is a matter of choice: one level lower. */
const OFTEN_ELSEWHERE: ReadonlySet<string> = new Set([
  "security.W004",
  "security.W005",
  "security.W008",
  "security.W019",
  "security.W021",
]);

const NOTHING_SILENCED = undecided(
  "no-evidence",
  "No security check is silenced; whether `check --deploy` is clean shows a report of it from production.",
  "What does `manage.py check --deploy` print with the production settings?",
);

export const cfgDeployCheckClean = defineControl({
  id: "cfg-deploy-check-clean",
  title: "Django's deployment check reports nothing unexplained",
  area: "configuration",
  severity: SEVERITY,
  severityReason:
    "It is the framework's own opinion of the settings; a silenced warning is a weak spot somebody chose.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [NAME],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [16],
    asvs: [],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "`check --deploy` looks at the settings as they are at run time, with everything the environment adds. " +
      "Silencing one of its ids is right where a proxy does the job; but it also hides the day on which the proxy stops doing it, so each silenced id needs a reason that somebody accepted.",
    steps: [
      "Run `manage.py check --deploy --fail-level WARNING` with the production module and its environment.",
      "Fix what it reports, or write beside the silenced id who does the job instead.",
      "Accept the remaining ids in Stance as exceptions with an end date.",
      "Send the output with each deployment, so that a new message is seen.",
    ],
    before: 'SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W016"]',
    after: "CSRF_COOKIE_SECURE = True\nSECURE_HSTS_SECONDS = 31_536_000\nSILENCED_SYSTEM_CHECKS = []",
    verify: [
      {
        command: "python manage.py check --deploy --fail-level WARNING",
        expect: "System check identified no issues (0 silenced).",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/django-admin/#cmdoption-check-deploy",
      "https://docs.djangoproject.com/en/stable/ref/settings/#silenced-system-checks",
    ],
  },
  notSeen: "What the check itself says: source shows only which of its messages are silenced.",
  examples: [
    fails("security check silenced", silenced(["security.W016"]), "insecure-value", "medium"),
    fails("advice that a proxy often follows", silenced(["security.W008"]), "insecure-value", "low"),
    fails("check of a package", silenced(["axes.W001", "fields.W342"]), "insecure-value", "medium"),
    fails("by default", silenced(env("SILENCED", ["security.W003"], "list")), "insecure-default", "low"),
    staysOpen("nothing silenced", generated({}), "no-evidence"),
    staysOpen("other checks silenced", silenced(["fields.W342"]), "no-evidence"),
    staysOpen("list not known", silenced(openList("fields.W342")), "unresolved-items"),
  ],
  check(evidence) {
    return conclude([
      judgeSetting(evidence, NAME, {
        severity: SEVERITY,
        expected: "no id of a security check",
        fix: null,
        edits: removeEntries(evidence, NAME, isSecurityCheck),
        judge: (value) =>
          judgeItems(value, {
            name: NAME,
            severity: SEVERITY,
            whenEmpty: NOTHING_SILENCED,
            whenAbsent: NOTHING_SILENCED,
            item: judgeId,
          }),
      }),
    ]);
  },
});

function judgeId(id: string): Verdict {
  if (!isSecurityCheck(id)) return NOTHING_SILENCED;
  const severity = OFTEN_ELSEWHERE.has(id) ? oneLower(SEVERITY) : SEVERITY;
  return bad("insecure-value", `${id} is silenced: what it would report goes unseen.`, severity);
}

function isSecurityCheck(id: string): boolean {
  return SECURITY_CHECK.test(id);
}

function silenced(value: unknown): ReturnType<typeof generated> {
  return generated({ [NAME]: value });
}

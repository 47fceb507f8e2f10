import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, either, env, settings } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeSetting } from "#judge/judge-setting.ts";

export const cfgDebugOff = defineControl({
  id: "cfg-debug-off",
  title: "DEBUG is off in production",
  area: "configuration",
  severity: "critical",
  severityReason: "Any error shows an anonymous visitor source lines, local variables, settings and queries.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["DEBUG", "DEBUG_PROPAGATE_EXCEPTIONS"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [489, 209, 215],
    asvs: ["13.4.2", "16.5.1"],
    djangoChecks: ["security.W018"],
    tools: ["semgrep:python.django.security.audit.templates.debug-template-tag.debug-template-tag"],
  },
  guidance: {
    why:
      "With DEBUG on, Django answers every error and every unknown address with a traceback, local variables and most settings. " +
      "Whoever can cause an error can read them. DEBUG also accepts any local Host header when ALLOWED_HOSTS is empty, and keeps every query in memory until the process ends.",
    steps: [
      "Find the settings module that production loads: the project page names it and says why.",
      "Set `DEBUG = False` there, or read it from the environment with an explicit cast and a default of False.",
      "Add templates for 400, 403, 404 and 500, so that people still get a helpful page.",
      "Deploy, then ask the site for an address that does not exist: the plain error page has to appear.",
    ],
    before: 'import os\n\nDEBUG = os.environ.get("DEBUG", True)',
    after: 'import os\n\nDEBUG = os.environ.get("DJANGO_DEBUG", "0") == "1"',
    verify: [
      { command: "python manage.py check --deploy", expect: "no security.W018" },
      { command: 'curl -s https://SITE/stance-probe-404 | grep -c "DEBUG = True"', expect: "0" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#debug",
      "https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#debug",
    ],
  },
  notSeen: "Whether the server really starts with this settings module: only a look at the live site shows that.",
  examples: [
    passes("literal False", settings({ DEBUG: false })),
    passes("not set", settings({})),
    passes("environment with a cast and a False default", settings({ DEBUG: env("DEBUG", false, "boolean") })),
    fails("literal True", settings({ DEBUG: true }), "insecure-value", "critical"),
    fails("True by default", settings({ DEBUG: env("DEBUG", true, "boolean") }), "insecure-default", "high"),
    fails("text without a cast", settings({ DEBUG: env("DEBUG", "False") }), "string-truthiness"),
    fails(
      "exceptions are passed on",
      settings({ DEBUG: false, DEBUG_PROPAGATE_EXCEPTIONS: true }),
      "insecure-value",
      "medium",
    ),
    staysOpen(
      "required environment value",
      settings({ DEBUG: env("DEBUG", undefined, "boolean") }),
      "environment-value",
    ),
    staysOpen("computed", settings({ DEBUG: computed }), "computed"),
    fails(
      "True in a branch that production may take",
      settings({ DEBUG: either("on_laptop()", true, false) }),
      "insecure-value",
    ),
  ],
  check(evidence) {
    const debug = judgeSetting(evidence, "DEBUG", {
      severity: "critical",
      expected: "False",
      fix: ["DEBUG = False"],
      judge: (value) =>
        judgeBoolean(value, {
          name: "DEBUG",
          severity: "critical",
          wanted: false,
          message: "DEBUG is on in production.",
        }),
    });
    const propagate = judgeSetting(evidence, "DEBUG_PROPAGATE_EXCEPTIONS", {
      severity: "medium",
      expected: "False",
      fix: ["DEBUG_PROPAGATE_EXCEPTIONS = False"],
      judge: (value) =>
        judgeBoolean(value, {
          name: "DEBUG_PROPAGATE_EXCEPTIONS",
          severity: "medium",
          wanted: false,
          message: "Exceptions leave Django unhandled, so the server in front decides what people see of them.",
        }),
    });
    return conclude([debug, propagate]);
  },
});

import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

export const injEvalExec = defineControl({
  id: "inj-eval-exec",
  title: "Code and templates come from files, never from texts at run time",
  area: "injection",
  severity: "high",
  severityReason: "A text of a visitor that reaches eval, exec or a template engine runs as a program on the server.",
  automation: "full",
  needs: ["django-code"],
  uses: [],
  settings: [],
  mappings: {
    owasp2017: "A1",
    owasp2021: "A03",
    owasp2025: "A05",
    cwe: [95, 1336],
    asvs: ["1.3.2", "1.3.7"],
    djangoChecks: [],
    tools: [
      "bandit:B102",
      "bandit:B307",
      "ruff:S102",
      "ruff:S307",
      "ruff:DJ003",
      "semgrep:python.django.security.injection.code.user-eval.user-eval",
      "semgrep:python.django.security.injection.code.user-exec.user-exec",
      "semgrep:python.django.security.globals-as-template-context.globals-as-template-context",
      "semgrep:python.django.security.locals-as-template-context.locals-as-template-context",
    ],
  },
  guidance: {
    why:
      "Formula fields and templates that users may edit are the usual reasons to evaluate texts. Python has no safe subset of eval, " +
      "a Jinja template reaches every object, and even a Django template shows what the context holds and can load any tag library.",
    steps: [
      "Replace eval by ast.literal_eval, json.loads or a small parser for the few operations that are needed.",
      "Render templates from files; let users fill named placeholders instead of writing templates.",
      "Where users must write templates, use jinja2.sandbox and a context of plain values.",
      "Give a template the names that it shows, not locals().",
    ],
    before: 'result = eval(request.POST["formula"])',
    after: 'result = evaluate_formula(request.POST["formula"])  # parses numbers and + - * / only',
    verify: [
      {
        command: "grep -rnE '\\b(eval|exec)\\(|from_string\\(|\\bTemplate\\(' --include='*.py' .",
        expect: "only calls with texts that are written in the code",
      },
    ],
    references: [
      "https://docs.python.org/3/library/functions.html#eval",
      "https://docs.djangoproject.com/en/stable/topics/templates/#engines",
    ],
  },
  notSeen:
    "Texts that pass through a helper function first, and templates that editors of the site may change in a database.",
  examples: [
    passes("nothing is evaluated", code({})),
    passes(
      "a fixed template",
      code({ sites: [site("template-from-text", 'Template("{{ a }}")', { origin: "constant" })] }),
    ),
    fails(
      "a formula of the request",
      code({ sites: [site("evaluation", 'eval(request.POST["formula"])', { callee: "eval", origin: "request" })] }),
      "insecure-value",
      "high",
    ),
    fails(
      "a template of the request",
      code({ sites: [site("template-from-text", 'Template(request.POST["body"])', { origin: "request" })] }),
      "insecure-value",
      "high",
    ),
    fails(
      "a text of unknown origin",
      code({ sites: [site("evaluation", "eval(rule.condition)", { callee: "eval", origin: "unknown" })] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a Jinja template of unknown origin",
      code({ sites: [site("template-from-text", "env.from_string(text)", { origin: "unknown", traits: ["jinja"] })] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a Django template of unknown origin",
      code({ sites: [site("template-from-text", "Template(mail.body)", { origin: "unknown" })] }),
      "insecure-value",
      "low",
    ),
    fails(
      "every local name goes to the template",
      code({ sites: [site("render-namespace", 'render(request, "a.html", locals())', { origin: "none" })] }),
      "insecure-value",
      "low",
    ),
    staysOpen("the code was not read", {}, "no-evidence"),
  ],
  check(evidence) {
    return conclude([
      ...judgeSites(evidence, {
        in: "django-code",
        kinds: ["evaluation", "template-from-text", "render-namespace"],
        checked: "Texts that are run as code or templates",
        expected: "texts that are written in the code",
        severity: "high",
        judge,
      }),
    ]);
  },
});

function judge(site: Site): Verdict {
  const { kind, origin } = site;
  if (kind === "render-namespace")
    return bad(
      "insecure-value",
      "The template gets every name of the function, also those that it must not show.",
      "low",
    );
  if (origin === "constant" || origin === "none" || origin === "converted") return good();
  return kind === "evaluation" ? judgeCode(site) : judgeTemplate(site);
}

function judgeCode({ callee, origin, traits, place }: Site): Verdict {
  if (origin === "request") return bad("insecure-value", "A text of the request runs as Python code.");
  // What is compiled runs only when it is given to exec or eval, which are places of their own.
  if (callee.endsWith("compile")) return good();
  if (origin === "parameter" && traits.includes("view-argument"))
    return bad("insecure-value", "A part of the address runs as Python code.");
  const isOperators = traits.includes("command-line") || /(?:^|\/)\w*settings\w*(?:\.py$|\/)/.test(place.path);
  return origin === "setting" || isOperators
    ? bad("insecure-value", "A text that the operator controls runs as Python code.", "low")
    : bad(
        "insecure-value",
        "A text runs as Python code, and this function does not show where it comes from.",
        "medium",
      );
}

function judgeTemplate({ origin, traits }: Site): Verdict {
  const isLimited = traits.includes("sandbox");
  if (origin === "request")
    return bad("insecure-value", "A text of the request becomes a template.", isLimited ? "medium" : "high");
  if (origin === "setting" || traits.includes("command-line")) return good();
  const isPowerful = !isLimited && (traits.includes("jinja") || traits.includes("mako"));
  return isPowerful
    ? bad(
        "insecure-value",
        "A text becomes a template that reaches Python objects, and this function does not show where it comes from.",
        "medium",
      )
    : bad("insecure-value", "A text becomes a template, and this function does not show where it comes from.", "low");
}

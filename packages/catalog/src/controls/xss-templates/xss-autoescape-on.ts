import type { EvidenceSet, SettingValue, Site, SourceEdit } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated } from "#examples/settings-evidence.ts";
import { code, site, templates } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { judgeValue, worstOf, type PlainValue } from "#judge/judge-value.ts";
import { decidingAssignment, resolveSetting } from "#judge/resolve-setting.ts";
import { truthOf } from "#judge/judge-boolean.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const DJANGO = "django.template.backends.django.DjangoTemplates";

const OFF = /(["']autoescape["']\s*:\s*)False\b/;

export const xssAutoescapeOn = defineControl({
  id: "xss-autoescape-on",
  title: "Template auto-escaping stays on",
  area: "xss-templates",
  severity: "high",
  severityReason: "Without it every variable of a page is a place where a visitor can put a script.",
  automation: "full",
  needs: ["django-settings", "templates"],
  uses: ["django-code"],
  settings: ["TEMPLATES"],
  mappings: {
    owasp2017: "A7",
    owasp2021: "A03",
    owasp2025: "A05",
    cwe: [79],
    asvs: ["1.1.2", "1.2.1"],
    djangoChecks: [],
    tools: [
      "bandit:B701",
      "bandit:B702",
      "ruff:S701",
      "ruff:S702",
      "semgrep:python.django.security.audit.xss.context-autoescape-off.context-autoescape-off",
      "semgrep:python.django.security.audit.xss.global-autoescape-off.global-autoescape-off",
      "semgrep:python.django.security.audit.xss.template-autoescape-off.template-autoescape-off",
    ],
  },
  guidance: {
    why:
      "Escaping by default is what keeps text that people enter from becoming markup. " +
      "Switched off for a block, a context or an engine, every variable there is only as safe as whoever wrote its value.",
    steps: [
      "Remove `{% autoescape off %}` and look at the page: what is shown wrongly now was relying on raw HTML.",
      "Mark the one value that really holds trusted HTML, or build it with `format_html`.",
      "Render mails of plain text from files that end in .txt.",
      "Give every Jinja environment of your own `autoescape=True`; Django's own backend does it already.",
    ],
    before: "{% autoescape off %}\n  <h2>{{ event.title }}</h2>\n{% endautoescape %}",
    after: "<h2>{{ event.title }}</h2>",
    verify: [
      { command: "git grep -nE 'autoescape (off|false)' -- '*.html'", expect: "no line" },
      { command: "git grep -nE 'autoescape[\"'\\'']?\\s*[:=]\\s*False'", expect: "no line" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/templates/builtins/#autoescape",
      "https://docs.djangoproject.com/en/stable/topics/security/#cross-site-scripting-xss-protection",
    ],
  },
  notSeen:
    "Environments that other packages set up, and whether text that is rendered without escaping is sent as HTML.",
  examples: [
    passes("engines as generated", { ...generated({ TEMPLATES: engines({}) }), ...templates([]) }),
    passes("a mail of plain text", {
      ...generated({ TEMPLATES: engines({}) }),
      ...templates([block(["plain-text"])]),
    }),
    passes("a block without values", { ...generated({}), ...templates([block(["without-values"])]) }),
    fails(
      "off for an engine",
      { ...generated({ TEMPLATES: engines({ autoescape: false }) }), ...templates([]) },
      "insecure-value",
      "high",
    ),
    fails(
      "off by default of a variable",
      { ...generated({ TEMPLATES: engines({ autoescape: env("ESCAPE", false, "boolean") }) }), ...templates([]) },
      "insecure-default",
      "medium",
    ),
    fails("off for a block", { ...generated({}), ...templates([block([])]) }, "insecure-value", "medium"),
    fails(
      "an environment of Jinja without it",
      { ...generated({}), ...templates([]), ...code({ sites: [switchedOff("jinja2.Environment")] }) },
      "insecure-value",
      "medium",
    ),
    staysOpen(
      "a context without it",
      { ...generated({}), ...templates([]), ...code({ sites: [switchedOff("django.template.Context")] }) },
      "computed",
    ),
    staysOpen(
      "an environment of Jinja that was not told",
      {
        ...generated({}),
        ...templates([]),
        ...code({ sites: [{ ...switchedOff("jinja2.Environment"), traits: ["jinja-default"] }] }),
      },
      "computed",
    ),
    fails(
      "an engine made in code without it",
      { ...generated({}), ...templates([]), ...code({ sites: [switchedOff("django.template.Engine")] }) },
      "insecure-value",
      "high",
    ),
    staysOpen(
      "engines that cannot be followed",
      { ...generated({ TEMPLATES: computed }), ...templates([]) },
      "computed",
    ),
    staysOpen(
      "options that cannot be followed",
      { ...generated({ TEMPLATES: [{ BACKEND: DJANGO, OPTIONS: computed }] }), ...templates([]) },
      "computed",
    ),
    staysOpen("templates were not read", generated({ TEMPLATES: engines({}) }), "no-evidence"),
  ],
  check(evidence) {
    const edits = editOf(evidence);
    return conclude([
      judgeSetting(evidence, "TEMPLATES", {
        severity: "high",
        expected: "OPTIONS without autoescape, or with True",
        fix: null,
        ...(edits.length === 0 ? {} : { edits }),
        judge: (value) =>
          judgeValue(value, { name: "TEMPLATES", severity: "high", plain: judgeEngines, whenAbsent: good() }),
      }),
      ...judgeSites(evidence, {
        in: "templates",
        kinds: ["autoescape-off"],
        checked: "Blocks of templates without escaping",
        expected: "none in HTML",
        severity: "medium",
        judge: judgeBlock,
      }),
      ...(evidence["django-code"] === undefined
        ? []
        : judgeSites(evidence, {
            in: "django-code",
            kinds: ["autoescape-off"],
            checked: "Engines and contexts made in code",
            expected: "autoescape on",
            severity: "high",
            judge: judgeSwitch,
          })),
    ]);
  },
});

function judgeBlock({ traits }: Site): Verdict {
  return traits.includes("plain-text") || traits.includes("without-values")
    ? good()
    : bad("insecure-value", "Variables of this block are sent without escaping.");
}

/** An engine is for pages. A context or an environment of Jinja is often made for mails, configuration files or LaTeX. */
function judgeSwitch({ callee, traits }: Site): Verdict {
  const name = callee.slice(callee.lastIndexOf(".") + 1);
  if (name === "Engine") return bad("insecure-value", "The engine renders without escaping.");
  if (name !== "Context" && !traits.includes("jinja-default"))
    return bad(
      "insecure-value",
      `${name} is made without escaping: HTML that it renders is open to scripts.`,
      "medium",
    );
  return undecided(
    "computed",
    `${name} renders without escaping, and the code does not show whether that is HTML.`,
    `Does what ${name} renders reach a browser as HTML?`,
  );
}

function judgeEngines(value: PlainValue): Verdict {
  if (value.kind !== "sequence") return undecided("computed", "TEMPLATES is no list that can be read.");
  const judged = value.items.map((item) => ({ verdict: inEvery(item, judgeEngine) }));
  const worst = worstOf(judged, "high")?.verdict;
  if (worst !== undefined && worst.is === "bad") return worst;
  if (value.isOpen) return undecided("unresolved-items", "Part of TEMPLATES could not be resolved.");
  return worst ?? good();
}

function judgeEngine(value: PlainValue): Verdict {
  return judgeEntry(value, "OPTIONS", (options) =>
    inEvery(options, (plain) => judgeEntry(plain, "autoescape", (autoescape) => inEvery(autoescape, judgeAutoescape))),
  );
}

/** Judges one entry of a dictionary; without it escaping is on. */
function judgeEntry(value: PlainValue, key: string, judge: (entry: SettingValue) => Verdict): Verdict {
  if (value.kind !== "mapping") return undecided("computed", `Part of TEMPLATES is no dictionary that can be read.`);
  const entry = value.entries.findLast((candidate) => candidate.key === key);
  if (entry !== undefined) return judge(entry.value);
  return value.isOpen ? undecided("unresolved-items", `Whether TEMPLATES sets ${key} could not be resolved.`) : good();
}

function judgeAutoescape(value: PlainValue): Verdict {
  switch (truthOf(value)) {
    case true:
      return good();
    case false:
      return bad("insecure-value", "An engine of TEMPLATES renders every page without escaping.");
    default:
      // Jinja takes a function that decides by the name of the template.
      return undecided("computed", "Whether an engine of TEMPLATES escapes is computed.");
  }
}

function inEvery(value: SettingValue, plain: (value: PlainValue) => Verdict): Verdict {
  return judgeValue(value, { name: "TEMPLATES", severity: "high", plain, whenAbsent: good() });
}

/** Turns the option on in the line that turns it off, when that line is in the project's own statement. */
function editOf(evidence: EvidenceSet): readonly SourceEdit[] {
  const setting = resolveSetting(evidence, "TEMPLATES");
  const assignment = setting.state === "set" ? decidingAssignment(setting.evidence) : undefined;
  if (assignment === undefined) return [];
  const { excerpt, place } = assignment;
  return excerpt.lines.flatMap((line, index) => {
    const number = excerpt.startLine + index;
    const isInside = number >= place.line && number <= (place.endLine ?? place.line);
    if (!isInside || excerpt.maskedLines.includes(number) || !OFF.test(line)) return [];
    return [{ path: place.path, startLine: number, endLine: number, replacement: [line.replace(OFF, "$1True")] }];
  });
}

function engines(options: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [{ BACKEND: DJANGO, DIRS: [], APP_DIRS: true, OPTIONS: options }];
}

function block(traits: readonly string[]): Site {
  return site("autoescape-off", "{% autoescape off %}", {
    callee: "autoescape",
    symbol: "content",
    traits: [...traits],
  });
}

function switchedOff(callee: string): Site {
  return site("autoescape-off", `engine = ${callee.slice(callee.lastIndexOf(".") + 1)}(autoescape=False)`, { callee });
}

import type { EvidenceSet, PackageEvidence, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { code, site, templates } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** Editors with which people write HTML. */
const EDITORS = new Set([
  "django-ckeditor",
  "django-ckeditor-5",
  "django-ckeditor5",
  "django-froala-editor",
  "django-markdownx",
  "django-mdeditor",
  "django-pagedown",
  "django-quill-editor",
  "django-summernote",
  "django-tinymce",
  "django-trix-editor",
  "django-trumbowyg",
  "martor",
]);

/** Packages that turn text into HTML and let HTML through; other packages bring them along for their own use. */
const CONVERTERS = new Set([
  "commonmark",
  "django-markdown-deux",
  "django-markitup",
  "markdown",
  "markdown2",
  "mistune",
  "textile",
]);

/** Packages that clean HTML with an allowlist, or do it in what they bring. */
const SANITIZERS = new Set([
  "nh3",
  "bleach",
  "lxml-html-clean",
  "html-sanitizer",
  "django-bleach",
  "django-nh3",
  "django-markdownify",
  "django-html-sanitizer",
  "django-prose-editor",
  "pyammonia",
]);

const SAFE = site("safe-filter", "{{ post.body|safe }}", { callee: "safe", symbol: "content" });

export const xssHtmlSanitizer = defineControl({
  id: "xss-html-sanitizer",
  title: "Rich text is cleaned with an allowlist sanitizer",
  area: "xss-templates",
  severity: "medium",
  severityReason: "An editor sends HTML from the browser, so an attacker sends whatever HTML they like.",
  automation: "partial",
  needs: ["dependencies", "templates"],
  uses: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: "A7",
    owasp2021: "A03",
    owasp2025: "A05",
    cwe: [79],
    asvs: ["1.3.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "The buttons of an editor limit what honest people write, not what a request may hold, and Markdown passes HTML through. " +
      "A sanitizer keeps the tags and attributes on its list and drops everything else, scripts first.",
    steps: [
      "List the tags and attributes that the site really needs.",
      "Clean the text when it is saved, with nh3, and keep the result in a field of its own that templates show.",
      "Clean the rows that are already stored in a data migration.",
      "Replace bleach, which its maintainers declared deprecated in January 2023; import lxml's cleaner from lxml_html_clean.",
    ],
    before: 'html = bleach.clean(text, tags=["p", "a", "script"])',
    after: 'html = nh3.clean(text, tags={"p", "a", "ul", "li"}, attributes={"a": {"href"}})',
    verify: [
      {
        command: "python -c \"import nh3; print(nh3.clean('<p onclick=x>a<script>b</script>', tags={'p'}))\"",
        expect: "<p>a</p>",
      },
    ],
    references: ["https://nh3.readthedocs.io/", "https://github.com/mozilla/bleach/issues/698"],
  },
  notSeen:
    "Whether every way on which HTML is stored goes through the sanitizer, and editors that the front end brings along without a Python package.",
  examples: [
    passes("no rich text", { ...generated({}), ...templates([]), ...code({}) }),
    passes("an editor whose text is escaped", {
      ...generated({}, { packages: { "django-tinymce": "4.1.0" } }),
      ...templates([]),
      ...code({}),
    }),
    passes("cleaned with nh3", {
      ...generated({}, { packages: { "django-tinymce": "4.1.0", nh3: "0.2.18" } }),
      ...templates([SAFE]),
      ...code({ sites: [cleaning("nh3.clean", ["nh3"])] }),
    }),
    fails(
      "an editor, the safe filter and no sanitizer",
      { ...generated({}, { packages: { "django-tinymce": "4.1.0" } }), ...templates([SAFE]), ...code({}) },
      "missing",
      "medium",
    ),
    fails(
      "scripts on the allowlist",
      {
        ...generated({}, { packages: { nh3: "0.2.18" } }),
        ...templates([SAFE]),
        ...code({ sites: [cleaning("nh3.clean", ["nh3", "active-tags"])] }),
      },
      "insecure-value",
      "low",
    ),
    fails(
      "bleach",
      {
        ...generated({}, { packages: { bleach: "6.1.0" } }),
        ...templates([]),
        ...code({ sites: [cleaning("bleach.clean", ["bleach"])] }),
      },
      "obsolete",
      "low",
    ),
    staysOpen(
      "installed but not called",
      {
        ...generated({}, { packages: { "django-tinymce": "4.1.0", nh3: "0.2.18" } }),
        ...templates([SAFE]),
        ...code({}),
      },
      "needs-attestation",
    ),
    fails(
      "a module that lxml gave up",
      {
        ...generated({}, { packages: { lxml: "5.3.0" } }),
        ...templates([]),
        ...code({ sites: [cleaning("lxml.html.clean.clean_html", ["lxml-cleaner"])] }),
      },
      "obsolete",
      "low",
    ),
    staysOpen(
      "text that becomes HTML, shown as it is",
      { ...generated({}, { packages: { markdown: "3.7" } }), ...templates([SAFE]), ...code({}) },
      "needs-attestation",
    ),
    staysOpen("templates were not read", generated({}), "no-evidence"),
    staysOpen(
      "no list of packages",
      { ...templates([SAFE]), dependencies: { packages: [], files: [], python: null } },
      "no-evidence",
    ),
  ],
  check(evidence) {
    return conclude([
      judgeCleaning(evidence),
      ...(evidence["django-code"] === undefined
        ? []
        : judgeSites(evidence, {
            in: "django-code",
            kinds: ["sanitizer"],
            checked: "Calls of sanitizers",
            expected: "an allowlist without scripts, with a maintained package",
            severity: "medium",
            judge: judgeCall,
          })),
    ]);
  },
});

function judgeCall({ callee, traits }: Site): Verdict {
  if (traits.includes("active-tags"))
    return bad("insecure-value", "Tags that run or load something are on the allowlist.", "low");
  if (traits.includes("event-attributes"))
    return bad("insecure-value", "Event handlers or styles are on the allowlist of attributes.", "low");
  if (traits.includes("bleach"))
    return bad("obsolete", "bleach is no longer maintained: nh3 is the usual successor.", "low");
  return callee.startsWith("lxml.html.clean")
    ? bad("obsolete", "lxml 5.2 moved its cleaner to a package of its own, lxml_html_clean.", "low")
    : good();
}

/** Is there rich text that is shown as HTML, and does something clean it? */
function judgeCleaning(evidence: EvidenceSet): JudgedPart {
  const packages = evidence.dependencies?.packages ?? []; // nothing is known: answered below
  const rich = packages.filter(
    (entry) => EDITORS.has(entry.name) || (CONVERTERS.has(entry.name) && isOwnChoice(entry)),
  );
  const sanitizers = packages.filter(({ name }) => SANITIZERS.has(name));
  const verdict = verdictOf(evidence, rich, sanitizers);
  const observation = {
    checked: "Packages for rich text, what is shown without escaping, and sanitizers",
    observed: `${listOf(rich, "no rich text")}; ${listOf(sanitizers, "no sanitizer")}`,
    expected: "a sanitizer where rich text is shown",
    verdict: verdict.is,
    source: "static",
  };
  if (verdict.is !== "bad") return { verdict, confidence: "medium", observation };
  const first = rich.find(({ name }) => EDITORS.has(name));
  const finding = {
    message: verdict.message,
    severity: "medium" as const,
    reason: verdict.reason,
    ...(first?.place === undefined ? {} : { place: first.place }),
    symbol: first?.name ?? "rich text", // a bad verdict names at least one
    text: "",
  };
  return { verdict, confidence: "medium", observation, finding };
}

function verdictOf(
  evidence: EvidenceSet,
  rich: readonly PackageEvidence[],
  sanitizers: readonly PackageEvidence[],
): Verdict {
  const { dependencies, templates: source, "django-code": own } = evidence;
  if (dependencies === undefined || dependencies.files.length === 0)
    return undecided("no-evidence", "No file of the project tells which packages it uses.");
  if (source === undefined) return undecided("no-evidence", "No audit has read the templates yet.");
  if (rich.length === 0) return good("No package for rich text is installed.", "medium");
  // Markdown is converted there, not cleaned.
  const isCalled = own?.sites.some(({ kind, traits }) => kind === "sanitizer" && !traits.includes("markdown")) ?? false;
  if (isCalled) return good();
  const isShown = source.sites.some(isUnescaped) || (own?.sites.some(isUnescaped) ?? false);
  if (!isShown) return good("Rich text is installed, and nothing is shown without escaping.", "medium");
  const editors = rich.filter(({ name }) => EDITORS.has(name));
  if (editors.length > 0 && sanitizers.length === 0 && own !== undefined) {
    const message = `${listOf(editors, "")} lets people write HTML, the project shows values without escaping, and no sanitizer is installed.`;
    return bad("missing", message);
  }
  return undecided(
    "needs-attestation",
    `${listOf(rich, "")} makes HTML, and no call of a sanitizer was seen in the project's own code.`,
    "What cleans the HTML that people write, and where?",
  );
}

/** A package that only a lock file names was brought along by another one. */
function isOwnChoice({ precision, requirement }: PackageEvidence): boolean {
  return precision !== "lock" || requirement !== undefined;
}

/** A value that somebody may have written and that is sent as it is. */
function isUnescaped({ kind, origin, traits }: Site): boolean {
  if (kind !== "safe-filter" && kind !== "safe-text") return false;
  const isOpen = origin === "unknown" || origin === "parameter" || origin === "request";
  return (
    isOpen &&
    !traits.some((trait) => ["constant", "form-help-text", "json-script", "escaped", "plain-text"].includes(trait))
  );
}

function listOf(packages: readonly PackageEvidence[], none: string): string {
  return packages.length === 0 ? none : packages.map(({ name }) => name).join(", ");
}

function cleaning(callee: string, traits: readonly string[]): Site {
  return site("sanitizer", `html = ${callee}(text)`, { callee, traits: [...traits] });
}

import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const PARSE = { callee: "xml.etree.ElementTree.parse", traits: ["standard-library"] };
const LXML = { callee: "lxml.etree.fromstring", traits: ["lxml"] };

export const injXmlEntities = defineControl({
  id: "inj-xml-entities",
  title: "XML is parsed without external entities",
  area: "injection",
  severity: "medium",
  severityReason: "Crafted XML reads local files, reaches internal hosts or uses up the memory.",
  automation: "full",
  needs: ["django-code"],
  uses: [],
  settings: [],
  mappings: {
    owasp2017: "A4",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [611, 776],
    asvs: ["1.5.1"],
    djangoChecks: [],
    tools: [
      "bandit:B313",
      "bandit:B314",
      "bandit:B315",
      "bandit:B316",
      "bandit:B317",
      "bandit:B318",
      "bandit:B319",
      "bandit:B405",
      "bandit:B406",
      "bandit:B407",
      "bandit:B408",
      "bandit:B409",
      "bandit:B411",
      "ruff:S314",
      "ruff:S318",
    ],
  },
  guidance: {
    why:
      "Feeds, office files, SAML and SOAP bring XML from others. A document can define entities that name local files or that " +
      "grow without end when they are replaced. Python's own parsers do not load external entities, but they do replace those inside.",
    steps: [
      "Use defusedxml for XML that others wrote: its functions have the names of those in the standard library.",
      "For lxml make the parser with resolve_entities=False and no_network=True.",
      "Limit the size of what is read, and refuse documents with a DTD.",
    ],
    before: "import xml.etree.ElementTree as ET\n\ntree = ET.parse(upload)",
    after: "from defusedxml.ElementTree import parse\n\ntree = parse(upload)",
    verify: [
      {
        command: "grep -rnE 'xml\\.(etree|dom|sax)|lxml' --include='*.py' .",
        expect: "no parser for XML of others, or defusedxml beside it",
      },
    ],
    references: [
      "https://docs.python.org/3/library/xml.html#xml-security",
      "https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html",
    ],
  },
  notSeen:
    "Who writes the documents, the version of libxml2 and expat, and XML that libraries read (SAML, office files).",
  examples: [
    passes("no XML", code({})),
    passes(
      "defusedxml",
      code({
        sites: [site("xml-parser", "parse(upload)", { callee: "defusedxml.ElementTree.parse", traits: ["defused"] })],
      }),
    ),
    passes(
      "lxml without entities",
      code({
        sites: [site("xml-parser", "etree.fromstring(x, parser)", { ...LXML, traits: ["lxml", "no-entities"] })],
      }),
    ),
    fails(
      "lxml with entities switched on",
      code({
        sites: [
          site("xml-parser", "etree.parse(x, XMLParser(resolve_entities=True))", {
            ...LXML,
            traits: ["lxml", "resolve-entities"],
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "an upload in the standard parser",
      code({ sites: [site("xml-parser", "ET.parse(request.FILES['x'])", { ...PARSE, origin: "request" })] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a document of unknown origin in the standard parser",
      code({ sites: [site("xml-parser", "ET.parse(path)", { ...PARSE, origin: "unknown" })] }),
      "insecure-value",
      "low",
    ),
    staysOpen(
      "a parser that is not followed",
      code({ sites: [site("xml-parser", "etree.parse(x, parser)", { ...LXML, traits: ["lxml", "own-parser"] })] }),
      "computed",
    ),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["xml-parser"],
        checked: "Calls that parse XML",
        expected: "defusedxml, or a parser without entities",
        severity: "medium",
        judge,
      }),
    );
  },
});

function judge({ origin, traits, callee }: Site): Verdict {
  if (traits.includes("external-entities") || traits.includes("resolve-entities"))
    return bad("insecure-value", "The parser replaces entities, also those that name files.");
  const isSafe = traits.includes("defused") || traits.includes("no-entities");
  // A parser without a document is judged where it is used.
  const isMaker = /(?:Parser|make_parser|create_parser)$/.test(callee);
  if (isSafe || isMaker || origin === "constant" || origin === "converted") return good();
  if (traits.includes("own-parser"))
    return undecided(
      "computed",
      "A parser is handed in that was not followed.",
      "Is resolve_entities off for this parser?",
    );
  if (origin === "setting" || traits.includes("command-line")) return good();
  return origin === "request"
    ? bad("insecure-value", "XML of the request is parsed without a limit on entities.", "medium")
    : bad("insecure-value", "XML of unknown origin is parsed without a limit on entities.", "low");
}

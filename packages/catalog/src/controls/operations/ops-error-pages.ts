import type { EvidenceSet, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { code, site, templates } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const OWN_PAGES = templates([], { errorPages: ["templates/404.html", "templates/500.html"] });

const PAGES = ["404.html", "500.html"] as const;

export const opsErrorPages = defineControl({
  id: "ops-error-pages",
  title: "Error pages are custom and silent",
  area: "operations",
  severity: "info",
  severityReason:
    "Django's own pages are harmless but tell visitors little; pages that show exceptions tell attackers much.",
  automation: "full",
  needs: ["templates"],
  uses: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A10",
    cwe: [209, 756],
    asvs: ["16.5.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "The text of an exception names files, queries, hosts and sometimes values. It belongs into the log, where the team sees it; " +
      "a visitor needs a page in the site's own language that says what to do next.",
    steps: [
      "Put 404.html and 500.html into a template directory of the project, and 403.html and 400.html where they help.",
      "Keep 500.html free of context: Django renders it without the request's context processors.",
      "In views catch the exceptions that are expected, log them with `logger.exception`, and answer with a message of your own.",
      "Let all others rise: Django logs them and shows the 500 page.",
    ],
    before: 'except Exception as error:\n    return JsonResponse({"error": str(error)}, status=500)',
    after:
      'except GatewayError:\n    logger.exception("payment failed")\n    return JsonResponse({"error": "The payment failed. Try again later."}, status=502)',
    verify: [
      {
        command: "curl -s https://shop.example.org/no-such-page | grep -ciE 'traceback|exception|django version'",
        expect: "0",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#customize-the-default-error-views",
    ],
  },
  notSeen:
    "Pages that a proxy sends in Django's place, handlers of exceptions in packages, and what exceptions of the project's own types say.",
  examples: [
    passes("own pages", OWN_PAGES),
    passes("own views", {
      ...templates([]),
      ...code({ sites: [handler("handler404"), handler("handler500")] }),
    }),
    fails("no pages", { ...templates([]), ...code({}) }, "missing", "info"),
    fails(
      "a page for one of them",
      { ...templates([], { errorPages: ["templates/404.html"] }), ...code({}) },
      "missing",
      "info",
    ),
    fails(
      "the text of an exception in an answer",
      {
        ...OWN_PAGES,
        ...code({ sites: [shown({ traits: ["broad"], subject: "Exception" })] }),
      },
      "insecure-value",
      "info",
    ),
    fails(
      "an error of the database in an answer",
      { ...OWN_PAGES, ...code({ sites: [shown({ subject: "django.db.IntegrityError" })] }) },
      "insecure-value",
      "info",
    ),
    passes("a message of the project's own exception", {
      ...OWN_PAGES,
      ...code({ sites: [shown({ subject: "shop.errors.OutOfStock" })] }),
    }),
    staysOpen("own views were not looked for", templates([]), "no-evidence"),
    staysOpen("templates were not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return conclude([
      ...PAGES.map((page) => judgePage(evidence, page)),
      ...(evidence["django-code"] === undefined
        ? []
        : judgeSites(evidence, {
            in: "django-code",
            kinds: ["exception-text"],
            checked: "Answers with the text of an exception",
            expected: "a message of the project's own",
            severity: "info",
            judge: judgeText,
          })),
    ]);
  },
});

/** Errors of the machine, the database, the network and of programming: their texts are not meant for visitors. */
const INTERNAL =
  /(?:^|[.,]\s?)(?:OSError|IOError|FileNotFoundError|PermissionError|ConnectionError|TimeoutError|DatabaseError|IntegrityError|OperationalError|ProgrammingError|DataError|RequestException|HTTPError|URLError|SMTPException|CalledProcessError|KeyError|TypeError|AttributeError|IndexError|LookupError|RuntimeError|ImportError|AssertionError|ClientError)(?:,|$)/;

/** Exceptions of a project's own types carry messages that it wrote for its visitors. */
function judgeText({ traits, subject = "" }: Site): Verdict {
  if (traits.includes("traceback")) return bad("insecure-value", "The answer holds a traceback.");
  return traits.includes("broad") || INTERNAL.test(subject)
    ? bad("insecure-value", "The answer holds the text of an exception that the project did not write.")
    : good();
}

function judgePage(evidence: EvidenceSet, page: (typeof PAGES)[number]): JudgedPart {
  const path = evidence.templates?.errorPages.find((candidate) => candidate.endsWith(`/${page}`) || candidate === page);
  const verdict = verdictOf(evidence, page, path);
  const observation = {
    checked: `${page} or handler${page.slice(0, 3)}`,
    observed: path ?? (verdict.is === "good" ? `handler${page.slice(0, 3)}` : "none"),
    expected: "one of them",
    verdict: verdict.is,
    source: "static",
    ...(path === undefined ? {} : { place: { path, line: 1 } }),
  };
  if (verdict.is !== "bad") return { verdict, confidence: "medium", observation };
  const { reason, message } = verdict;
  const finding = { message, severity: "info" as const, reason, symbol: page, text: "" };
  return { verdict, confidence: "medium", observation, finding };
}

function verdictOf(evidence: EvidenceSet, page: string, path: string | undefined): Verdict {
  if (evidence.templates === undefined) return undecided("no-evidence", "No audit has read the templates yet.");
  if (path !== undefined) return good();
  const sites = evidence["django-code"]?.sites;
  if (sites === undefined)
    return undecided("no-evidence", `There is no ${page}, and no audit has looked for a view in its place.`);
  const name = `handler${page.slice(0, 3)}`;
  const isHandled = sites.some(
    ({ kind, subject, text }) => kind === "error-handler" && (subject ?? text).includes(name),
  );
  return isHandled ? good() : bad("missing", `There is no ${page} and no ${name}: visitors see Django's bare page.`);
}

function handler(subject: string): Site {
  return site("error-handler", `${subject} = "shop.views.error"`, { subject, symbol: "" });
}

function shown(facts: Partial<Site>): Site {
  return site("exception-text", "return HttpResponse(str(error), status=500)", {
    callee: "django.http.HttpResponse",
    ...facts,
  });
}

import type { EvidenceSet, SettingValue, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { site, templates } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { textOf } from "#judge/membership.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";
import { withoutTemplates } from "#judge/without-templates.ts";

const CHART = '<script src="https://cdn.example.net/chart-4.js">';

export const hdrSri = defineControl({
  id: "hdr-sri",
  title: "Third-party scripts are pinned or self-hosted",
  area: "headers",
  severity: "low",
  severityReason: "Whoever controls the other server, or breaks into it, changes the code that every visitor runs.",
  automation: "full",
  needs: ["templates"],
  uses: ["django-settings"],
  settings: ["ALLOWED_HOSTS"],
  mappings: {
    owasp2017: "A9",
    owasp2021: "A08",
    owasp2025: "A08",
    cwe: [353, 830],
    asvs: ["3.6.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A script from another site runs with all rights of the page, today's version and every later one. " +
      "With a hash in the page the browser refuses a file that was changed; a copy among the project's own static files needs no trust at all.",
    steps: [
      "Copy the file into the project's static files and load it with `{% static %}`, or install it with the front end's package manager.",
      'Where it has to stay with the vendor, pin the version in the address and add `integrity="sha384-…" crossorigin="anonymous"`.',
      "Compute the hash from the file that was reviewed, and again with every new version.",
      "For scripts that their vendor changes at will (payments, tag managers), limit the pages that load them and record an exception with the reason.",
    ],
    before: CHART,
    after: "<script src=\"{% static 'vendor/chart-4.4.1.js' %}\" defer></script>",
    verify: [
      {
        command: "git grep -nE '<script[^>]+src=\"(https?:)?//' -- '*.html' | grep -v integrity",
        expect: "no line",
      },
      {
        command: "curl -s https://cdn.example.net/chart-4.js | openssl dgst -sha384 -binary | openssl base64 -A",
        expect: "the hash that the page names",
      },
    ],
    references: ["https://developer.mozilla.org/en-US/docs/Web/Security/Subresource_Integrity"],
  },
  notSeen:
    "Addresses that a variable or setting gives, scripts that other scripts load, and whether a host outside the domains of ALLOWED_HOSTS is the organization's own.",
  examples: [
    passes("own files only", templates([])),
    passes("pinned", templates([external(CHART, ["integrity", "crossorigin"])])),
    passes("a host of the own domain", {
      ...generated({ ALLOWED_HOSTS: ["shop.example.net"] }),
      ...templates([external(CHART, [])]),
    }),
    passes("a mail", templates([styleSheet(["off-line"])])),
    fails("not pinned", templates([external(CHART, [])]), "missing", "info"),
    fails("a style sheet that is not pinned", templates([styleSheet([])]), "missing", "info"),
    fails("over plain HTTP", templates([external(CHART, ["insecure-scheme"])]), "insecure-value", "low"),
    fails("with the scheme of the page", templates([external(CHART, ["protocol-relative"])]), "insecure-value", "low"),
    fails("a hash without crossorigin", templates([external(CHART, ["integrity"])]), "broken", "info"),
    doesNotApply("no templates", templates([], { files: { django: 0, jinja: 0, scripts: 0 } })),
    staysOpen("templates were not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    const own = ownDomains(evidence);
    return (
      withoutTemplates(evidence) ??
      conclude(
        judgeSites(evidence, {
          in: "templates",
          kinds: ["external-script", "external-style"],
          checked: "Scripts and style sheets of other sites",
          expected: "own static files, or integrity and crossorigin over https",
          severity: "low",
          judge: (entry) => (isOwn(entry.subject, own) ? good() : judgeResource(entry)),
        }),
      )
    );
  },
});

/** Domains of the hosts that the project answers for: what is below them is its own, whoever runs it. */
function ownDomains(evidence: EvidenceSet): readonly string[] {
  const setting = resolveSetting(evidence, "ALLOWED_HOSTS");
  return setting.state === "set" ? textsIn(setting.value).map(domainOf) : [];
}

function textsIn(value: SettingValue): readonly string[] {
  if (value.kind === "sequence") return value.items.flatMap((item) => textOf(item) ?? []);
  if (value.kind === "environment") return value.default === undefined ? [] : textsIn(value.default);
  return value.kind === "conditional" ? value.branches.flatMap((branch) => textsIn(branch.value)) : [];
}

/** `example.org` of `.shop.example.org`; three parts where the last two are a country's, as in example.co.uk. */
function domainOf(host: string): string {
  const parts = host
    .toLowerCase()
    .split(".")
    .filter((part) => part !== "" && part !== "*");
  const isBelowCountry = parts.at(-1)?.length === 2 && /^(?:ac|co|com|edu|gov|net|or|org)$/.test(parts.at(-2) ?? "");
  return parts.slice(isBelowCountry ? -3 : -2).join(".");
}

function isOwn(host: string | undefined, domains: readonly string[]): boolean {
  // A name without a dot is no domain.
  return domains.some((domain) => domain.includes(".") && (host === domain || host?.endsWith(`.${domain}`) === true));
}

function judgeResource({ kind, traits, subject = "another site" }: Site): Verdict {
  // Mails and printed documents run no scripts, and their style sheets touch no page of the site.
  if (traits.includes("off-line")) return good();
  const what = kind === "external-script" ? "A script" : "A style sheet";
  if (traits.includes("insecure-scheme"))
    return bad(
      "insecure-value",
      `${what} is loaded from ${subject} over plain HTTP: anybody on the way can change it.`,
    );
  if (!traits.includes("integrity")) {
    return traits.includes("protocol-relative")
      ? bad(
          "insecure-value",
          `${what} from ${subject} has no hash, and its address leaves the scheme open, so that a page over HTTP loads it over HTTP.`,
        )
      : bad("missing", `${what} from ${subject} is not pinned by a hash.`, "info");
  }
  return traits.includes("crossorigin")
    ? good()
    : bad("broken", `${what} from ${subject} has a hash but no crossorigin, so browsers refuse it.`, "info");
}

function external(text: string, traits: readonly string[]): Site {
  return site("external-script", text, { traits: [...traits], subject: "cdn.example.net", symbol: "scripts" });
}

function styleSheet(traits: readonly string[]): Site {
  const text = '<link rel="stylesheet" href="https://cdn.example.net/theme-2.css">';
  return site("external-style", text, { traits: [...traits], subject: "cdn.example.net", symbol: "styles" });
}

import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { generated } from "#examples/settings-evidence.ts";
import { site, templates } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { withoutTemplates } from "#judge/without-templates.ts";

/** Fields of this name hold what somebody typed; other addresses are mostly made by the project's own code. */
const TYPED_ADDRESS =
  /\.(?:website|web_?site|home_?page|web_?page|blog|twitter|github|facebook|linkedin|references?|external_(?:url|link)|website_url|web)$/i;

export const xssScriptContext = defineControl({
  id: "xss-script-context",
  title: "Data enters scripts and attributes through safe channels",
  area: "xss-templates",
  severity: "medium",
  severityReason: "Escaping for HTML does not protect inside scripts, in addresses and in attributes without quotes.",
  automation: "full",
  needs: ["templates"],
  settings: [],
  mappings: {
    owasp2017: "A7",
    owasp2021: "A03",
    owasp2025: "A05",
    cwe: [79, 116],
    asvs: ["1.2.2", "1.2.3"],
    djangoChecks: [],
    tools: [
      "semgrep:generic.html-templates.security.unquoted-attribute-var.unquoted-attribute-var",
      "semgrep:generic.html-templates.security.var-in-href.var-in-href",
      "semgrep:generic.html-templates.security.var-in-script-src.var-in-script-src",
      "semgrep:generic.html-templates.security.var-in-script-tag.var-in-script-tag",
    ],
  },
  guidance: {
    why:
      "Django escapes the five characters that matter in text and in quoted attributes. Inside a script other characters matter: " +
      "a backslash, a line break, a `${` or the closing script tag end the text and start a program.",
    steps: [
      'Hand data over with `{{ data|json_script:"chart-data" }}` and read it with `JSON.parse(document.getElementById("chart-data").textContent)`.',
      "For a single text between quotes in a script use `|escapejs`; for anything else a `data-` attribute.",
      "Never mark a value as safe inside a script: JSON made by `json.dumps` may hold a closing script tag.",
      "Put quotes around every attribute.",
      "Accept http and https only where people may enter addresses, for example with `URLField`.",
    ],
    before: '<script>const city = "{{ shop.city }}";</script>',
    after:
      '{{ shop.city|json_script:"shop-city" }}\n<script>const city = JSON.parse(document.getElementById("shop-city").textContent);</script>',
    verify: [
      {
        command: "store `</script><script>alert(1)</script>` and `\\` in the field and open the page",
        expect: "no message, and no error in the browser's console",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/templates/builtins/#json-script",
      "https://docs.djangoproject.com/en/stable/topics/security/#cross-site-scripting-xss-protection",
    ],
  },
  notSeen:
    "What a value can be: names that sound like numbers, settings in capitals and values of translation and address tags count as harmless, addresses in variables as made by the project. Attributes that a front-end framework runs are not looked at.",
  examples: [
    passes("nothing in scripts", templates([])),
    passes("escaped for scripts", templates([inScript("{{ shop.city|escapejs }}", ["escaped"])])),
    passes("a number", templates([inScript("{{ order.id }}", ["number-like"])])),
    passes(
      "an address of the project",
      templates([address("{{ order.get_absolute_url }}", "order.get_absolute_url", ["made-by-code"])]),
    ),
    passes("unescaped in plain text", templates([inScript("{{ code }}", ["plain-text"])])),
    fails("a text in a script", templates([inScript("{{ shop.city }}", [])]), "insecure-value", "low"),
    fails(
      "marked safe in a script",
      templates([inScript("{{ chart|safe }}", ["safe", "in-script"])]),
      "insecure-value",
      "medium",
    ),
    fails("outside of quotes in a script", templates([inScript("{{ speed }}", ["bare"])]), "insecure-value", "info"),
    fails("in an event handler", templates([inScript("{{ user.name }}", ["event-handler"])]), "insecure-value", "low"),
    fails(
      "a part of the request in a script",
      templates([site("script-variable", "{{ request.GET.q }}", { origin: "request" })]),
      "insecure-value",
      "medium",
    ),
    fails(
      "an attribute without quotes",
      templates([site("unquoted-attribute", "{{ product.label }}", { subject: "title" })]),
      "insecure-value",
      "low",
    ),
    fails(
      "an address from the request",
      templates([{ ...address("{{ request.GET.next }}", "href", []), origin: "request" as const }]),
      "insecure-value",
      "medium",
    ),
    staysOpen("an address that somebody typed", templates([address("{{ author.website }}", "href", [])]), "computed"),
    doesNotApply("no templates", templates([], { files: { django: 0, jinja: 0, scripts: 0 } })),
    staysOpen("templates were not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return (
      withoutTemplates(evidence) ??
      conclude(
        judgeSites(evidence, {
          in: "templates",
          kinds: ["script-variable", "unquoted-attribute", "address-variable"],
          checked: "Values in scripts, in addresses and in attributes without quotes",
          expected: "json_script, escapejs, quotes, addresses of the project",
          severity: "medium",
          judge: judgePlace,
        }),
      )
    );
  },
});

function judgePlace(site: Site): Verdict {
  const { kind, traits, origin } = site;
  if (traits.includes("plain-text")) return good();
  if (kind === "address-variable") return judgeAddress(site);
  if (origin === "constant" || origin === "converted" || origin === "setting") return good();
  if (kind === "unquoted-attribute") {
    if (traits.includes("number-like")) return good();
    const attribute = site.subject === undefined || site.subject === "" ? "an attribute" : site.subject;
    return bad(
      "insecure-value",
      `The value of ${attribute} has no quotes: a blank in it starts the next attribute.`,
      "low",
    );
  }
  return judgeScript(site);
}

function judgeScript({ traits, origin, subject = "A value" }: Site): Verdict {
  if (traits.includes("escaped") || traits.includes("json-script")) return good();
  if (origin === "request") return bad("insecure-value", `${subject} comes from the request and stands in a script.`);
  if (traits.includes("safe")) return bad("insecure-value", `${subject} is put into a script without any escaping.`);
  if (traits.includes("number-like")) return good();
  if (traits.includes("bare")) {
    const message = `${subject} stands in a script outside of quotes: anything but a number would run as a program.`;
    return bad("insecure-value", message, "info");
  }
  const where = traits.includes("event-handler")
    ? "an event handler, where the browser undoes the escaping before the script runs"
    : "a script, where escaping for HTML does not protect";
  return bad("insecure-value", `${subject} stands in ${where}.`, "low");
}

function judgeAddress({ origin, traits, text, subject = "href" }: Site): Verdict {
  if (traits.includes("made-by-code") || origin === "constant" || origin === "converted" || origin === "setting")
    return good();
  const name = /[\w.]+/.exec(text)?.[0] ?? text;
  // The path of the request starts with a slash and so is no script.
  if (origin === "request" && !/request\.(?:path|get_full_path|build_absolute_uri)/.test(text))
    return bad(
      "insecure-value",
      `${name} comes from the request and is the address of ${subject}: it may start with javascript:.`,
    );
  return TYPED_ADDRESS.test(name)
    ? undecided(
        "computed",
        `${name} is an address that somebody entered, and templates do not show what it may start with.`,
        `Does ${name} accept nothing but http and https addresses?`,
      )
    : good("Addresses held in variables are taken to be made by the project.", "medium");
}

function inScript(text: string, traits: readonly string[]): Site {
  return site("script-variable", text, { traits: [...traits], symbol: "scripts", subject: "shop.city" });
}

function address(text: string, subject: string, traits: readonly string[]): Site {
  return site("address-variable", text, { traits: [...traits], symbol: "content", subject });
}

import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const GET = { callee: "requests.get" };

export const injSsrf = defineControl({
  id: "inj-ssrf",
  title: "Outgoing requests to addresses of users are restricted",
  area: "injection",
  severity: "high",
  severityReason: "The server can be sent to internal services and to the metadata of the cloud.",
  automation: "full",
  needs: ["django-code"],
  uses: [],
  settings: [],
  mappings: {
    owasp2017: "A5",
    owasp2021: "A10",
    owasp2025: "A01",
    cwe: [918],
    asvs: ["1.3.6"],
    djangoChecks: [],
    tools: [
      "bandit:B310",
      "bandit:B113",
      "ruff:S310",
      "semgrep:python.django.security.injection.ssrf.ssrf-injection-requests.ssrf-injection-requests",
      "semgrep:python.django.security.injection.ssrf.ssrf-injection-urllib.ssrf-injection-urllib",
      "semgrep:python.django.security.injection.tainted-url-host.tainted-url-host",
    ],
  },
  guidance: {
    why:
      "Web hooks, previews and importers ask the address that a user gives. The server stands inside the network, so the same call " +
      "reaches databases, administration pages and the credentials that a cloud gives its machines; urllib opens files as well.",
    steps: [
      "Take scheme and host from a list in the code or the settings, and only the rest from the user.",
      "Where any host must be possible, resolve it first and refuse private, loopback and link-local addresses, also after redirects.",
      "Use https only, set a timeout and a limit for what is read.",
      "Send such requests through a proxy that cannot reach the internal network.",
    ],
    before: 'body = requests.get(request.POST["url"]).text',
    after: 'body = fetch_public(request.POST["url"], allowed_hosts=PARTNER_HOSTS, timeout=5)',
    verify: [
      {
        command: "curl -s -X POST -d 'url=http://169.254.169.254/' https://shop.example/preview",
        expect: "an error of the form, and no request to that address in the proxy's log",
      },
    ],
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html",
      "https://docs.python.org/3/library/urllib.request.html",
    ],
  },
  notSeen:
    "Addresses that are stored first and asked later (web hooks of a model), redirects, and limits of the network.",
  examples: [
    passes("no outgoing request", code({})),
    passes(
      "the host is fixed",
      code({
        sites: [
          site("outbound-request", 'requests.get(f"https://api.example/{name}")', {
            ...GET,
            origin: "request",
            isBuilt: true,
            traits: ["fixed-host"],
          }),
        ],
      }),
    ),
    passes(
      "the address is a setting",
      code({ sites: [site("outbound-request", "requests.get(settings.API)", { ...GET, origin: "setting" })] }),
    ),
    fails(
      "the request names the address",
      code({ sites: [site("outbound-request", 'requests.get(request.POST["url"])', { ...GET, origin: "request" })] }),
      "insecure-value",
      "high",
    ),
    fails(
      "a form lets the address through",
      code({
        sites: [
          site("outbound-request", 'requests.get(form.cleaned_data["url"])', {
            ...GET,
            origin: "request",
            traits: ["cleaned"],
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "urllib opens an address of unknown origin",
      code({
        sites: [
          site("outbound-request", "urlopen(feed.url)", { callee: "urllib.request.urlopen", traits: ["opener"] }),
        ],
      }),
      "insecure-value",
      "low",
    ),
    staysOpen(
      "another function names the address",
      code({ sites: [site("outbound-request", "requests.get(url)", { ...GET, origin: "parameter" })] }),
      "unresolved-items",
    ),
    passes(
      "the operator names the address",
      code({ sites: [site("outbound-request", "requests.get(url)", { ...GET, traits: ["command-line"] })] }),
    ),
    staysOpen("the code was not read", {}, "no-evidence"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["outbound-request"],
        checked: "Requests to other servers",
        expected: "a host that the code or the settings name",
        severity: "high",
        judge,
      }),
    );
  },
});

function judge({ origin, traits }: Site): Verdict {
  if (traits.includes("fixed-host")) return good();
  switch (origin) {
    case "none":
    case "constant":
    case "converted":
    case "setting":
      return good();
    case "request":
      return traits.includes("cleaned")
        ? bad("insecure-value", "A value of a form names the address that the server asks.", "medium")
        : bad("insecure-value", "The request names the address that the server asks.");
    case "parameter":
    case "unknown":
      if (traits.includes("view-argument"))
        return bad(
          "insecure-value",
          "A part of the address of the page names the address that the server asks.",
          "medium",
        );
      if (traits.includes("opener") && !traits.includes("command-line"))
        return bad(
          "insecure-value",
          "urllib opens an address whose origin this function does not show, and it opens files too.",
          "low",
        );
      if (traits.includes("command-line")) return good("Whoever runs a command names its addresses.", "medium");
      return undecided(
        "unresolved-items",
        "An address comes from another function or from a model, and whether a user chose it was not followed.",
        "Can users make the server ask an address of their choice, and are internal hosts refused?",
      );
    default:
      return origin satisfies never;
  }
}

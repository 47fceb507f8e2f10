import { defineControl } from "#define-control.ts";
import { staysOpen } from "#examples/example.ts";
import { repository } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { undecided } from "#judge/verdict.ts";

export const opsPathsNotExposed = defineControl({
  id: "ops-paths-not-exposed",
  title: "Repository and configuration files are not reachable over HTTP",
  area: "operations",
  severity: "critical",
  severityReason: "A served `.git` or `.env` hands out the source and the secrets to anybody who asks.",
  automation: "full",
  needs: [],
  settings: [],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [538, 548],
    asvs: ["13.4.1", "13.4.3", "13.4.7"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "It happens when the web server's root is the directory of the project: then everything that is not code for Django is served as a file. " +
      "Robots ask every site on the internet for `/.env` and `/.git/HEAD` many times a day.",
    steps: [
      "Point the web server at the directory of `collectstatic` and at nothing else.",
      "Refuse names that start with a dot in the web server, except `/.well-known/`.",
      "Turn directory listings off for static and media files.",
      "Treat whatever was readable as known, and replace every secret in it.",
    ],
    before: "root /srv/shop;",
    after: "root /srv/shop/static-collected;\nlocation ~ /\\.(?!well-known/) { return 404; }",
    verify: [
      { command: "curl -s -o /dev/null -w '%{http_code}' https://shop.example.org/.git/HEAD", expect: "404" },
      { command: "curl -s -o /dev/null -w '%{http_code}' https://shop.example.org/.env", expect: "404" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/howto/static-files/deployment/",
      "https://docs.djangoproject.com/en/stable/topics/security/",
    ],
  },
  notSeen: "The web server: only requests to the live site tell, and they are sent only with its owner's permission.",
  examples: [staysOpen("source only", repository(), "needs-live-evidence")],
  check() {
    return conclude([
      factPart({
        checked: "Paths of the repository on the live site",
        observed: "not asked for",
        expected: "404 for each",
        verdict: undecided(
          "needs-live-evidence",
          "Whether the web server serves such files takes a look at the live site, with permission of its owner.",
        ),
        severity: "critical",
      }),
    ]);
  },
});

import { defineControl } from "#define-control.ts";
import { staysOpen } from "#examples/example.ts";
import { packages } from "#examples/repository-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { undecided } from "#judge/verdict.ts";

export const depAnnouncements = defineControl({
  id: "dep-announcements",
  title: "Somebody follows Django's security announcements",
  area: "dependencies",
  severity: "info",
  severityReason: "Who reads the announcement updates within hours; who does not may take months.",
  automation: "manual",
  needs: [],
  settings: [],
  mappings: {
    owasp2017: "A9",
    owasp2021: "A06",
    owasp2025: "A03",
    cwe: [1104],
    asvs: ["15.1.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Django announces a security release about a week before it appears, so that teams can plan. " +
      "The time between the release and the update is the time in which a site can be attacked with a known flaw; a named reader keeps it short.",
    steps: [
      "Subscribe a shared mailbox or channel to the announcement list, not one person's address.",
      "Name who reads it and who stands in for them.",
      "Write down how an update is deployed outside office hours, and by whom.",
      "Attest it here once a year.",
    ],
    before: "# security mail: whoever happens to see it",
    after: "# django-announce -> security@shop.example, read by the platform team, deputy: on-call",
    verify: [{ command: "date of the last announcement in the shared mailbox", expect: "the newest release is there" }],
    references: [
      "https://docs.djangoproject.com/en/stable/internals/security/",
      "https://docs.djangoproject.com/en/stable/internals/mailing-lists/",
    ],
  },
  notSeen: "Everything: no file tells who reads mail. A person has to attest it.",
  examples: [staysOpen("nothing in a repository tells", packages(), "needs-attestation")],
  check() {
    return conclude([
      factPart({
        checked: "Attestation: who follows the announcements",
        observed: "none",
        expected: "a named person or team, attested within a year",
        verdict: undecided(
          "needs-attestation",
          "Nobody has stated yet who follows the announcements.",
          "Who reads Django's security announcements, and who stands in?",
        ),
        severity: "info",
      }),
    ]);
  },
});

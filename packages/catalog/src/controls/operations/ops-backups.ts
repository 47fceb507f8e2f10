import { defineControl } from "#define-control.ts";
import { staysOpen } from "#examples/example.ts";
import { repository } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { undecided } from "#judge/verdict.ts";

export const opsBackups = defineControl({
  id: "ops-backups",
  title: "Backups exist and restore has been tried",
  area: "operations",
  severity: "medium",
  severityReason: "After extortion or a slip of the hand, backups are what is left; an untried one is a hope.",
  automation: "manual",
  needs: [],
  settings: [],
  mappings: {
    owasp2017: null,
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [693],
    asvs: [],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "The database and the uploaded files exist once. Whoever gets into production can delete or encrypt them, and so can a wrong command. " +
      "Only a copy that production cannot reach helps then, and only if somebody has restored one before.",
    steps: [
      "Schedule dumps of the database and snapshots of the media files.",
      "Encrypt them and store them under another account, which production may write to and not delete from.",
      "Restore into a scratch environment every quarter and note how long it took.",
      "Attest the date of the last restore here once a year.",
    ],
    before: "pg_dump shop > /srv/shop/backup.sql",
    after: 'pg_dump --format=custom shop | age -r "$BACKUP_KEY" | upload-to backups-account',
    verify: [
      { command: "pg_restore --list latest.dump | head", expect: "the tables of the site" },
      { command: "manage.py check --database default, on the restored copy", expect: "no issues" },
    ],
    references: ["https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#databases"],
  },
  notSeen: "Everything: schedules, storage and restores are outside the repository. A person has to attest them.",
  examples: [staysOpen("nothing in a repository tells", repository(), "needs-attestation")],
  check() {
    return conclude([
      factPart({
        checked: "Attestation: backups and the last restore",
        observed: "none",
        expected: "encrypted backups kept apart, and a restore within 400 days",
        verdict: undecided(
          "needs-attestation",
          "Nobody has stated yet that backups exist and were restored.",
          "When was a backup of database and media last restored?",
        ),
        severity: "medium",
      }),
    ]);
  },
});

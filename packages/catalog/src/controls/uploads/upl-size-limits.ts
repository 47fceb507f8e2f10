import { oneLower, type EvidenceSet, type KnownSeverity, type Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated } from "#examples/settings-evidence.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { routesPart } from "#judge/route-part.ts";
import { showValue } from "#judge/show-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const SEVERITY: KnownSeverity = "medium";
const MEBIBYTE = 1024 * 1024;

/** Bytes. Ten times Django's default: what a form with long texts may need. */
const LARGE_BODY = 25 * MEBIBYTE;

/** Bytes. More than this a process holds in memory for one request only if it has few of them. */
const HUGE_BODY = 100 * MEBIBYTE;

/** Bytes of one file that are kept in memory before it goes to disk. */
const LARGE_FILE = 50 * MEBIBYTE;

type Limit = {
  readonly name: string;
  /** What Django uses by itself, and the fix. */
  readonly usual: number;
  readonly expected: string;
  number(value: number): Verdict;
};

const LIMITS: readonly Limit[] = [
  { name: "DATA_UPLOAD_MAX_MEMORY_SIZE", usual: 2_621_440, expected: "at most 25 MiB", number: judgeBody },
  { name: "DATA_UPLOAD_MAX_NUMBER_FIELDS", usual: 1000, expected: "a number", number: () => good() },
  { name: "DATA_UPLOAD_MAX_NUMBER_FILES", usual: 100, expected: "a number", number: () => good() },
  { name: "FILE_UPLOAD_MAX_MEMORY_SIZE", usual: 2_621_440, expected: "at most 50 MiB", number: judgeFile },
];

export const uplSizeLimits = defineControl({
  id: "upl-size-limits",
  title: "Request and upload sizes are limited",
  area: "uploads",
  severity: SEVERITY,
  severityReason: "Bodies without a limit fill memory or disk, and one visitor stops the site for all.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies", "django-code"],
  settings: LIMITS.map(({ name }) => name),
  mappings: {
    owasp2017: "A6",
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [770],
    asvs: ["5.2.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Django limits the part of a body that is not a file, the number of fields and the number of files. " +
      "It is often believed that `DATA_UPLOAD_MAX_MEMORY_SIZE` limits uploaded files too: it does not, and `FILE_UPLOAD_MAX_MEMORY_SIZE` only says when a file goes to disk. The size of files is limited by the form or by the server in front.",
    steps: [
      "Keep Django's limits, or raise them to what the largest form really needs.",
      "Add a validator for the size to every file field.",
      "Set the body limit of the server in front a little above the largest allowed file.",
    ],
    before: "DATA_UPLOAD_MAX_MEMORY_SIZE = None",
    after: "DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024\n# nginx: client_max_body_size 12m;",
    verify: [
      {
        command: "head -c 200M /dev/zero | curl -s -o /dev/null -w '%{http_code}' -F file=@- https://SITE/upload/",
        expect: "413",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#data-upload-max-memory-size",
      "https://docs.djangoproject.com/en/stable/topics/security/#user-uploaded-content",
    ],
  },
  notSeen: "The body limit of the server in front, and whether a size check that exists covers every file field.",
  examples: [
    passes("defaults, no file fields", project({})),
    passes("raised moderately", project({ DATA_UPLOAD_MAX_MEMORY_SIZE: 10 * MEBIBYTE })),
    passes("file field with a check", project({}, [field(), check(["size"])])),
    passes("older Django", { ...generated({}, { django: "3.2.17" }), ...code({}) }),
    fails("no body limit", project({ DATA_UPLOAD_MAX_MEMORY_SIZE: null }), "insecure-value", "medium"),
    fails("no limit of fields", project({ DATA_UPLOAD_MAX_NUMBER_FIELDS: null }), "insecure-value", "medium"),
    fails("no limit of files", project({ DATA_UPLOAD_MAX_NUMBER_FILES: null }), "insecure-value", "medium"),
    fails("huge body", project({ DATA_UPLOAD_MAX_MEMORY_SIZE: 500 * MEBIBYTE }), "insecure-value", "medium"),
    fails("large body", project({ DATA_UPLOAD_MAX_MEMORY_SIZE: 50 * MEBIBYTE }), "insecure-value", "low"),
    fails("large files in memory", project({ FILE_UPLOAD_MAX_MEMORY_SIZE: 200 * MEBIBYTE }), "insecure-value", "low"),
    fails(
      "no limit by default",
      project({ DATA_UPLOAD_MAX_NUMBER_FIELDS: env("MAX_FIELDS", null) }),
      "insecure-default",
      "low",
    ),
    fails("no number", project({ FILE_UPLOAD_MAX_MEMORY_SIZE: null }), "broken", "low"),
    staysOpen("computed", project({ DATA_UPLOAD_MAX_MEMORY_SIZE: computed }), "computed"),
    staysOpen("file field without a check", project({}, [field()]), "needs-attestation"),
    staysOpen("file field with another check", project({}, [field(), check(["extension"])]), "needs-attestation"),
    staysOpen("code not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    return conclude([...LIMITS.flatMap((limit) => judgeLimit(evidence, limit)), fileSizes(evidence)]);
  },
});

function judgeLimit(evidence: EvidenceSet, limit: Limit): readonly JudgedPart[] {
  const setting = resolveSetting(evidence, limit.name);
  // No default of any version is without a limit: older versions lack the setting, patch releases have it.
  if (setting.state === "unknown" && setting.reason === "django-version-unknown") return [];
  return [
    judgeSetting(evidence, limit.name, {
      severity: SEVERITY,
      expected: limit.expected,
      fix: [`${limit.name} = ${limit.usual}`],
      whenUnset: good(),
      judge: (value) =>
        judgeValue(value, {
          name: limit.name,
          severity: SEVERITY,
          plain: (plain) => judgePlain(plain, limit),
          whenAbsent: good(),
        }),
    }),
  ];
}

function judgePlain(value: PlainValue, limit: Limit): Verdict {
  const number = value.kind === "literal" && value.value !== null ? Number(value.value) : Number.NaN;
  if (!Number.isNaN(number)) return limit.number(number);
  const isNone = value.kind === "literal" && value.value === null;
  if (isNone && limit.name !== "FILE_UPLOAD_MAX_MEMORY_SIZE")
    return bad("insecure-value", `${limit.name} is None: there is no limit.`);
  return bad("broken", `${limit.name} is ${showValue(value)}, which is no number.`, oneLower(SEVERITY));
}

function judgeBody(bytes: number): Verdict {
  if (bytes > HUGE_BODY) return bad("insecure-value", "One request may fill more than 100 MiB of memory.");
  return bytes > LARGE_BODY
    ? bad("insecure-value", "One request may fill more than 25 MiB of memory.", oneLower(SEVERITY))
    : good();
}

function judgeFile(bytes: number): Verdict {
  return bytes > LARGE_FILE
    ? bad("insecure-value", "Files of more than 50 MiB are kept in memory.", oneLower(SEVERITY))
    : good();
}

function fileSizes(evidence: EvidenceSet): JudgedPart {
  const rule = {
    checked: "Size checks of file fields",
    expected: "one for every file field",
    severity: SEVERITY,
  } as const;
  const source = evidence["django-code"];
  if (source === undefined)
    return routesPart(
      "not looked at",
      undecided("no-evidence", "No audit has read the code for file fields yet."),
      rule,
    );
  const fields = source.sites.filter(({ kind }) => kind === "file-field");
  const confidence = source.partialFiles.length === 0 ? "high" : "medium";
  if (fields.length === 0) return routesPart("no file fields", good(undefined, confidence), rule);
  const hasCheck = source.sites.some(
    ({ kind, traits }) => (kind === "upload-check" || kind === "file-field") && traits.includes("size"),
  );
  const observed = `${fields.length} file fields, ${hasCheck ? "and size checks" : "no size check"}`;
  if (hasCheck)
    return routesPart(observed, good("Whether every file field has a size check is not followed.", "medium"), rule);
  const verdict = undecided(
    "needs-attestation",
    "The project takes files, and no check of their size was found; the server in front may limit them.",
    "Which limit has the server in front, for example client_max_body_size?",
  );
  return routesPart(observed, verdict, rule);
}

function project(values: Readonly<Record<string, unknown>>, sites: readonly Site[] = []): EvidenceSet {
  return { ...generated(values), ...code({ sites }) };
}

function field(): Site {
  return site("file-field", "receipt = models.FileField()", { symbol: "Order", subject: "receipt" });
}

function check(traits: string[]): Site {
  return site("upload-check", "if upload.size > MAX_SIZE:", { symbol: "clean_receipt", traits });
}

import { oneLower, type EvidenceSet, type KnownSeverity } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { showValue } from "#judge/show-value.ts";
import { defaultStorage } from "#judge/storage/default-storage.ts";
import { judgeBucket } from "#judge/storage/judge-bucket.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

const SEVERITY: KnownSeverity = "low";

/** Modes that people write without the prefix of octal numbers: 644 is 0o1204. */
const DECIMAL_MODES: ReadonlySet<number> = new Set([600, 640, 644, 660, 664, 666, 700, 750, 755, 770, 775, 777]);

const OTHERS_WRITE = 0o002;
const GROUP_WRITES = 0o020;

const S3 = "storages.backends.s3.S3Storage";

export const uplStoragePermissions = defineControl({
  id: "upl-storage-permissions",
  title: "Stored files have narrow permissions",
  area: "uploads",
  severity: SEVERITY,
  severityReason: "Files that every account may write, or buckets that everybody may read, expose private documents.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: [
    "FILE_UPLOAD_PERMISSIONS",
    "FILE_UPLOAD_DIRECTORY_PERMISSIONS",
    "AWS_DEFAULT_ACL",
    "AWS_QUERYSTRING_AUTH",
    "STORAGES",
    "DEFAULT_FILE_STORAGE",
  ],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [732],
    asvs: [],
    djangoChecks: [],
    tools: ["bandit:B103", "ruff:S103"],
  },
  guidance: {
    why:
      "Uploads are read by whoever may read the folder or the bucket, not by whom the application allows. " +
      "A mode written without the octal prefix gives odd rights: 777 without it is neither what was meant nor harmless. A public bucket publishes every private document together with the pictures.",
    steps: [
      "Use `0o640` or `0o644` for files and `0o750` for folders, with the prefix.",
      "Keep the bucket private and let the storage sign addresses.",
      "Put files that are meant for everybody into a storage of their own.",
    ],
    before: "FILE_UPLOAD_PERMISSIONS = 777",
    after: "FILE_UPLOAD_PERMISSIONS = 0o640\nFILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750",
    verify: [
      { command: "find /srv/shop/media -perm -o+w", expect: "nothing" },
      { command: "curl -s -o /dev/null -w '%{http_code}' https://BUCKET/a-private-file", expect: "403" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#file-upload-permissions",
      "https://django-storages.readthedocs.io/en/latest/backends/amazon-S3.html",
    ],
  },
  notSeen: "Rules of the bucket itself, and the umask of the process.",
  examples: [
    passes("defaults", generated({})),
    passes("defaults of a Django that is not known", generated({}, { django: null })),
    passes("narrow", generated({ FILE_UPLOAD_PERMISSIONS: 0o640, FILE_UPLOAD_DIRECTORY_PERMISSIONS: 0o750 })),
    passes("not changed", generated({ FILE_UPLOAD_PERMISSIONS: null })),
    passes("private bucket", bucket({ AWS_DEFAULT_ACL: "private" })),
    passes("public list of a storage that is not used", generated({ AWS_DEFAULT_ACL: "public-read" })),
    passes("bucket with options of its own", bucket({ AWS_DEFAULT_ACL: "public-read" }, { default_acl: "private" })),
    passes(
      "static files may be public",
      generated({
        STORAGES: {
          default: { BACKEND: "django.core.files.storage.FileSystemStorage" },
          staticfiles: { BACKEND: S3, OPTIONS: { default_acl: "public-read" } },
        },
      }),
    ),
    fails("everybody writes", generated({ FILE_UPLOAD_PERMISSIONS: 0o666 }), "insecure-value", "low"),
    fails("everybody writes folders", generated({ FILE_UPLOAD_DIRECTORY_PERMISSIONS: 0o777 }), "insecure-value", "low"),
    fails("the group writes", generated({ FILE_UPLOAD_PERMISSIONS: 0o664 }), "insecure-value", "info"),
    fails("prefix forgotten", generated({ FILE_UPLOAD_PERMISSIONS: 644 }), "broken", "info"),
    fails("text", generated({ FILE_UPLOAD_PERMISSIONS: "0o644" }), "broken", "info"),
    fails("public bucket", bucket({ AWS_DEFAULT_ACL: "public-read" }), "insecure-value", "low"),
    fails(
      "public bucket by the old name of the storage",
      generated({ DEFAULT_FILE_STORAGE: S3, AWS_DEFAULT_ACL: "public-read" }, { django: "4.1.13" }),
      "insecure-value",
      "low",
    ),
    fails("public by its options", bucket({}, { default_acl: "public-read-write" }), "insecure-value", "low"),
    fails(
      "public by the default of an old package",
      generated({ STORAGES: { default: { BACKEND: S3 } } }, { packages: { "django-storages": "1.9.1" } }),
      "missing",
      "low",
    ),
    fails("addresses not signed", bucket({ AWS_QUERYSTRING_AUTH: false }), "insecure-value", "info"),
    staysOpen("computed", generated({ FILE_UPLOAD_PERMISSIONS: computed }), "computed"),
    staysOpen("from the environment", bucket({ AWS_DEFAULT_ACL: env("ACL") }), "environment-value"),
    staysOpen(
      "storage computed",
      generated({ STORAGES: computed, AWS_DEFAULT_ACL: "public-read" }),
      "unresolved-items",
    ),
  ],
  check(evidence) {
    return conclude([
      ...mode(evidence, "FILE_UPLOAD_PERMISSIONS", "0o640"),
      ...mode(evidence, "FILE_UPLOAD_DIRECTORY_PERMISSIONS", "0o750"),
      ...judgeBucket(evidence, defaultStorage(evidence)),
    ]);
  },
});

function mode(evidence: EvidenceSet, name: string, usual: string): readonly JudgedPart[] {
  const setting = resolveSetting(evidence, name);
  // The defaults of all versions are narrow.
  if (setting.state === "unknown" && setting.reason === "django-version-unknown") return [];
  const part = judgeSetting(evidence, name, {
    severity: SEVERITY,
    expected: `None, ${usual} or 0o644`,
    fix: [`${name} = ${usual}`],
    whenUnset: good(),
    judge: (value) =>
      judgeValue(value, { name, severity: SEVERITY, whenAbsent: good(), plain: (plain) => judgeMode(plain, name) }),
  });
  return [part];
}

function judgeMode(value: PlainValue, name: string): Verdict {
  if (value.kind === "literal" && value.value === null) return good();
  if (value.kind !== "literal" || typeof value.value !== "number")
    return bad("broken", `${name} is ${showValue(value)}, which is no mode.`, oneLower(SEVERITY));
  const bits = value.value;
  if (DECIMAL_MODES.has(bits))
    return bad(
      "broken",
      `${name} is ${bits} without the octal prefix, which means 0o${bits.toString(8)}.`,
      oneLower(SEVERITY),
    );
  if ((bits & OTHERS_WRITE) !== 0) return bad("insecure-value", "Every account of the machine may write uploads.");
  return (bits & GROUP_WRITES) === 0
    ? good()
    : bad("insecure-value", "Every account of the group may write uploads.", oneLower(SEVERITY));
}

function bucket(
  values: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>> = {},
): EvidenceSet {
  return generated({ STORAGES: { default: { BACKEND: S3, OPTIONS: options } }, ...values });
}

import type { EvidenceSet, KnownSeverity, SettingValue } from "@stance/model";

import { judgeEntry } from "#judge/judge-entry.ts";
import { judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { textOf } from "#judge/membership.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

/** What a limiter needs from the cache in which it counts, and how bad each lack is; null where it does no harm. */
export type StoreRule = {
  /** Who counts, for messages: "django-ratelimit". */
  readonly limiter: string;
  /** Name in CACHES. */
  readonly alias: string;
  /** Each process counts for itself. */
  readonly local: KnownSeverity;
  /** Counting is not atomic: requests at the same moment count once. */
  readonly inexact: KnownSeverity | null;
};

const BACKENDS = "django.core.cache.backends.";

/** Judges the cache in which a limiter counts. */
export function storePart(evidence: EvidenceSet, rule: StoreRule): JudgedPart {
  const missing = bad("broken", `CACHES has no ${rule.alias}, which ${rule.limiter} wants to count in.`);
  return judgeSetting(evidence, "CACHES", {
    severity: "medium",
    expected: `${rule.alias}: Redis or Memcached, for ${rule.limiter}`,
    symbol: `CACHES.${rule.alias} ${rule.limiter}`,
    fix: null, // the service has to be there first
    judge: (value) =>
      judgeEntry(value, {
        name: "CACHES",
        key: rule.alias,
        severity: "medium",
        judge: (cache) => (cache === null ? missing : judgeCache(cache, rule)),
      }),
  });
}

function judgeCache(cache: SettingValue, rule: StoreRule): Verdict {
  return judgeEntry(cache, {
    name: `CACHES[${JSON.stringify(rule.alias)}]`,
    key: "BACKEND",
    severity: "medium",
    judge: (backend) =>
      backend === null
        ? undecided("computed", `Which backend the cache ${rule.alias} has is not known.`)
        : judgeValue(backend, {
            name: "BACKEND",
            severity: "medium",
            whenAbsent: undecided("branches-differ", "The backend of the cache is not set on every path."),
            plain: (plain) => judgeBackend(plain, rule),
          }),
  });
}

function judgeBackend(value: PlainValue, { limiter, local, inexact }: StoreRule): Verdict {
  const name = textOf(value);
  if (name === null) return undecided("computed", "The backend of the cache is no text that can be followed.");
  switch (name) {
    case `${BACKENDS}dummy.DummyCache`:
      return bad("no-effect", `${limiter} counts in a cache that keeps nothing, so that no limit is ever reached.`);
    case `${BACKENDS}locmem.LocMemCache`:
      return bad(
        "insecure-value",
        `${limiter} counts in the memory of each process: the limit is multiplied by the processes, and a restart clears it.`,
        local,
      );
    case `${BACKENDS}filebased.FileBasedCache`:
    case `${BACKENDS}db.DatabaseCache`:
      return inexact === null
        ? good()
        : bad("insecure-value", `${limiter} needs a cache that counts in one step, which ${name} does not.`, inexact);
    default:
      return /redis|memcache|valkey/i.test(name)
        ? good()
        : undecided("outside-repository", `Whether ${name} is shared between processes is not known.`);
  }
}

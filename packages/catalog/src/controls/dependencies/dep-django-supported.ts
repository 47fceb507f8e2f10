import type { Dependencies, PackageEvidence } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { compareSeries, djangoRange, packageNamed } from "#django/django-version.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { packages } from "#examples/repository-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { ABANDONED_PACKAGES } from "#lifecycle/abandoned-packages.ts";
import { DJANGO_LIFECYCLE } from "#lifecycle/django-series.ts";
import { PYTHON_LIFECYCLE } from "#lifecycle/python-series.ts";
import { daysBetween, seriesOfVersion, type Lifecycle, type ReleaseSeries } from "#lifecycle/series.ts";

/** Days before its end at which a series has to be left. */
const MIN_DAYS_LEFT = 90;

/** Days after which the table of releases no longer proves that a version is the newest. */
const MAX_TABLE_AGE_DAYS = 90;

const django = (version: string | null, facts: Partial<PackageEvidence> = {}): PackageEvidence => ({
  name: "django",
  version,
  precision: version === null ? "none" : "lock",
  ...facts,
});
const python = (version: string) => ({ version, precision: "pin" as const });

export const depDjangoSupported = defineControl({
  id: "dep-django-supported",
  title: "Django and Python series are supported and current",
  area: "dependencies",
  severity: "high",
  severityReason: "A series past its end gets no fixes at all, however severe the flaw.",
  automation: "full",
  needs: ["dependencies"],
  settings: [],
  mappings: {
    owasp2017: "A9",
    owasp2021: "A06",
    owasp2025: "A03",
    cwe: [1104],
    asvs: ["15.2.1"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Django publishes security fixes nearly every month, for the supported series only, and only the newest patch of a series has them all. " +
      "The notes of each release say what was wrong before, which is a manual for attacking those who stayed behind.",
    steps: [
      "Update to the newest patch of the series at once: patches change nothing else.",
      "Plan the way from one long-term series to the next, 4.2 to 5.2, with the notes of each series in between.",
      "Raise Python and the base images on the same schedule.",
      "Replace packages that their maintainers ended.",
    ],
    before: "Django>=3.2,<4",
    after: "Django~=5.2.19",
    verify: [
      { command: "python -m django --version", expect: "the newest patch of a supported series" },
      { command: "python --version", expect: "a supported series" },
    ],
    references: [
      "https://www.djangoproject.com/download/#supported-versions",
      "https://docs.djangoproject.com/en/stable/releases/security/",
      "https://devguide.python.org/versions/",
    ],
  },
  notSeen:
    "What is installed in production, patches of Python, and releases after the day of the catalogue's own table.",
  examples: [
    passes("newest patch of a long-term series", packages({ packages: [django("5.2.19")], python: python("3.13") })),
    passes("which Python is not written down", packages({ packages: [django("6.0.10")] })),
    fails("series without fixes", packages({ packages: [django("3.2.25")] }), "insecure-value", "high"),
    fails("older than every series known", packages({ packages: [django("1.4.22")] }), "insecure-value", "high"),
    fails("a security fix is missing", packages({ packages: [django("5.2.8")] }), "insecure-value", "medium"),
    fails(
      "the range ends before any supported series",
      packages({ packages: [django(null, { precision: "range", lowest: "3.2", below: "4" })] }),
      "insecure-value",
      "high",
    ),
    fails(
      "less than 90 days left",
      packages({ packages: [django("6.0.10")], asOf: "2027-03-01" }),
      "insecure-value",
      "medium",
    ),
    fails(
      "Python without fixes",
      packages({ packages: [django("5.2.19")], python: python("3.9") }),
      "insecure-value",
      "high",
    ),
    fails(
      "a package that its maintainers ended",
      packages({ packages: [django("5.2.19"), { name: "bleach", version: "6.2.0", precision: "lock" }] }),
      "insecure-value",
      "low",
    ),
    staysOpen(
      "only a range",
      packages({ packages: [django(null, { precision: "range", lowest: "5.2", below: "6" })] }),
      "django-version-unknown",
    ),
    staysOpen("no version", packages({ packages: [django(null)] }), "django-version-unknown"),
    staysOpen("the table is too old", packages({ packages: [django("5.2.19")], asOf: "2027-06-01" }), "stale"),
  ],
  check({ dependencies }) {
    const today = dependencies?.asOf ?? DJANGO_LIFECYCLE.asOf; // older tools do not say the day
    return conclude([
      djangoPart(dependencies, today),
      ...pythonParts(dependencies, today),
      ...abandonedParts(dependencies),
    ]);
  },
});

function djangoPart(dependencies: Dependencies | undefined, today: string): JudgedPart {
  const found = packageNamed(dependencies, "django");
  return factPart({
    checked: "Django",
    observed: found?.version ?? found?.requirement ?? "version not known",
    expected: "newest patch of a supported series",
    verdict: judgeDjango(dependencies, found, today),
    severity: "high",
    symbol: "django",
    ...(found?.place === undefined ? {} : { place: found.place }),
  });
}

function judgeDjango(
  dependencies: Dependencies | undefined,
  found: PackageEvidence | undefined,
  today: string,
): Verdict {
  if (found === undefined || found.version === null || found.precision === "header")
    return judgeRange(dependencies, today);
  const { version } = found;
  const series = seriesOfVersion(DJANGO_LIFECYCLE, version);
  if (series === undefined) return judgeUnlisted(version);
  const byEnd = judgeEnd("Django", series, today);
  if (byEnd.is === "bad") return byEnd;
  if (compareSeries(version, series.newestSecurity) < 0) {
    return bad(
      "insecure-value",
      `Django ${version} lacks security fixes: ${series.newestSecurity} has them.`,
      "medium",
    );
  }
  if (compareSeries(version, series.newest) < 0) {
    return bad("insecure-value", `Django ${version} is behind ${series.newest}, which fixes no security issue.`, "low");
  }
  return freshness(DJANGO_LIFECYCLE, today);
}

/** A range is bad when all that it allows is past its end, and undecided otherwise. */
function judgeRange(dependencies: Dependencies | undefined, today: string): Verdict {
  const range = djangoRange(dependencies);
  const highest = range === null ? undefined : seriesOfVersion(DJANGO_LIFECYCLE, range.highest);
  if (highest !== undefined && highest.end < today) {
    return bad(
      "insecure-value",
      `The newest Django that the range allows, ${highest.series}, gets no fixes since ${highest.end}.`,
    );
  }
  return undecided("django-version-unknown", "No file says exactly which Django is installed.");
}

function judgeUnlisted(version: string): Verdict {
  const [oldest] = DJANGO_LIFECYCLE.series;
  const isOld = oldest !== undefined && /^\d/.test(version) && compareSeries(version, oldest.series) < 0;
  return isOld
    ? bad("insecure-value", `Django ${version} gets no fixes any more.`)
    : undecided("stale", `Django ${version} is not in the catalogue's table of ${DJANGO_LIFECYCLE.asOf}.`);
}

function judgeEnd(what: string, { series, end }: ReleaseSeries, today: string): Verdict {
  if (end < today) return bad("insecure-value", `${what} ${series} gets no security fixes since ${end}.`);
  const left = daysBetween(today, end);
  if (left < MIN_DAYS_LEFT) {
    return bad(
      "insecure-value",
      `${what} ${series} gets security fixes for ${left} more days, until ${end}.`,
      "medium",
    );
  }
  return good();
}

function freshness(lifecycle: Lifecycle, today: string): Verdict {
  return daysBetween(lifecycle.asOf, today) > MAX_TABLE_AGE_DAYS
    ? undecided("stale", `The catalogue's table of releases is of ${lifecycle.asOf}: newer patches are not in it.`)
    : good();
}

function pythonParts(dependencies: Dependencies | undefined, today: string): readonly JudgedPart[] {
  if (dependencies === undefined) return [];
  const found = dependencies.python;
  const series =
    found === null || found.precision !== "pin" ? undefined : seriesOfVersion(PYTHON_LIFECYCLE, found.version);
  const facts = { checked: "Python", expected: "a supported series", severity: "high" as const, symbol: "python" };
  const place = found?.place === undefined ? {} : { place: found.place };
  if (series !== undefined && found !== null) {
    return [factPart({ ...facts, ...place, observed: found.version, verdict: judgeEnd("Python", series, today) })];
  }
  // The lowest Python that is allowed says little about the one that runs.
  const note = "Which Python production runs is not written down.";
  const observed = found === null ? "version not known" : `${found.version} or another`;
  return [factPart({ ...facts, ...place, observed, verdict: good(note, "medium"), shown: "unknown" })];
}

function abandonedParts(dependencies: Dependencies | undefined): readonly JudgedPart[] {
  return ABANDONED_PACKAGES.flatMap(({ name, why, instead }) => {
    const found = packageNamed(dependencies, name);
    if (found === undefined) return [];
    return [
      factPart({
        checked: name,
        observed: found.version ?? "listed",
        expected: "packages that are maintained",
        verdict: bad("insecure-value", `${name} gets no fixes: ${why}. Instead: ${instead}.`),
        severity: "low",
        symbol: name,
        ...(found.place === undefined ? {} : { place: found.place }),
      }),
    ];
  });
}

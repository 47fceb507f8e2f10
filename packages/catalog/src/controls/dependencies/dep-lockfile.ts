import type { DependencyFile } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { dependencyFile, packages } from "#examples/repository-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { bad, good, undecided } from "#judge/verdict.ts";

const CHECKED = "Exact versions of Python packages";
const EXPECTED = "a lock file, or == for every package";

const list = (facts: Partial<DependencyFile>) => packages({ fileFacts: [dependencyFile("requirements.txt", facts)] });
const place = { path: "requirements.txt", line: 3 };

export const depLockfile = defineControl({
  id: "dep-lockfile",
  title: "Dependencies are pinned reproducibly",
  area: "dependencies",
  severity: "medium",
  severityReason:
    "Without exact versions an installation takes whatever was published last, a hijacked release included.",
  automation: "full",
  needs: ["dependencies"],
  settings: [],
  mappings: {
    owasp2017: "A9",
    owasp2021: "A08",
    owasp2025: "A03",
    cwe: [1357, 494],
    asvs: ["15.2.4"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "With ranges, two installations of the same commit differ, and a package that was taken over this morning is in production at noon. " +
      "A lock file names every package with its exact version and a hash, so that builds repeat and scanners know what to look up.",
    steps: [
      "Let a tool resolve the versions: uv, Poetry, PDM, Pipenv or pip-tools.",
      "Commit its lock file together with the file it was made from.",
      "Install from the lock file in images and on servers, with hashes checked.",
      "Let an update service raise the versions in small changes.",
    ],
    before: "django\ncelery>=5",
    after: "# made by: uv pip compile --generate-hashes requirements.in\ndjango==5.2.19 --hash=sha256:...",
    verify: [
      {
        command: "pip install --require-hashes --dry-run -r requirements.txt",
        expect: "Would install ..., and no error",
      },
    ],
    references: [
      "https://pip.pypa.io/en/stable/topics/secure-installs/",
      "https://packaging.python.org/en/latest/specifications/pylock-toml/",
    ],
  },
  notSeen: "What deployment really installs from, and files that are made or fetched while an image is built.",
  examples: [
    passes(
      "a lock file beside the ranges",
      packages({
        fileFacts: [
          dependencyFile("pyproject.toml", { role: "manifest", ranged: 9 }),
          dependencyFile("uv.lock", { role: "lock", pinned: 60, hashed: 60 }),
        ],
      }),
    ),
    passes("every line pinned", list({ pinned: 20 })),
    passes(
      "ranges for development only",
      packages({
        fileFacts: [
          dependencyFile("requirements.txt", { pinned: 20 }),
          dependencyFile("requirements-dev.txt", { ranged: 5, isOtherPurpose: true }),
        ],
      }),
    ),
    fails("bare names", list({ bare: 8, firstLoose: place }), "missing", "medium"),
    fails(
      "ranges in pyproject.toml and no lock file",
      packages({ fileFacts: [dependencyFile("pyproject.toml", { role: "manifest", ranged: 9 })] }),
      "missing",
      "medium",
    ),
    fails("some pinned, some not", list({ pinned: 12, ranged: 2, firstLoose: place }), "missing", "low"),
    fails(
      "a package from a branch",
      list({ pinned: 12, floating: [{ name: "shop-theme", place }] }),
      "insecure-value",
      "low",
    ),
    fails("a second index", list({ pinned: 12, extraIndexes: [place] }), "insecure-value", "low"),
    fails(
      "a lock file that lacks a package",
      packages({ fileFacts: [dependencyFile("poetry.lock", { role: "lock", pinned: 60, lacks: ["celery"] })] }),
      "inconsistent",
      "low",
    ),
    staysOpen("no file about packages", packages({ files: [], fileFacts: [] }), "no-evidence"),
  ],
  check({ dependencies }) {
    const files = (dependencies?.fileFacts ?? []).filter(({ isOtherPurpose }) => !isOtherPurpose); // older tools: not known
    const locks = files.filter(({ role }) => role === "lock");
    // What a lock file was made from may name a branch: the lock file holds the commit.
    if (locks.length > 0) return conclude(locks.map(lockPart));
    return conclude([looseness(files), ...files.flatMap(addressParts), ...files.flatMap(indexParts)]);
  },
});

function lockPart({ path, pinned, lacks }: DependencyFile): JudgedPart {
  const verdict =
    lacks.length === 0
      ? good()
      : bad(
          "inconsistent",
          `${path} lacks ${lacks.slice(0, 5).join(", ")}: it is older than what the project asks for.`,
        );
  return factPart({
    checked: CHECKED,
    expected: EXPECTED,
    verdict,
    observed: `${path} with ${pinned} packages`,
    severity: "low",
    place: { path, line: 1 },
    symbol: "lock file",
  });
}

/** Without a lock file, requirements files count; where there are none, what the manifests say. */
function looseness(files: readonly DependencyFile[]): JudgedPart {
  const counted = (role: DependencyFile["role"]) => files.filter((file) => file.role === role && total(file) > 0);
  const lists = counted("list");
  const decisive = lists.length > 0 ? lists : counted("manifest");
  const exact = decisive.reduce((sum, { pinned }) => sum + pinned, 0);
  const count = decisive.reduce((sum, file) => sum + total(file), 0);
  const facts = { checked: CHECKED, expected: EXPECTED };
  if (count === 0) {
    const verdict = undecided("no-evidence", "No file that names the Python packages of production was found.");
    return factPart({ ...facts, observed: "no file", verdict, severity: "medium" });
  }
  const loose = decisive.find(({ pinned, ...file }) => total({ pinned, ...file }) > pinned);
  const observed = `${exact} of ${count} packages in ${decisive.map(({ path }) => path).join(", ")}`;
  if (loose === undefined) return factPart({ ...facts, observed, verdict: good(), severity: "medium" });
  const message =
    exact === 0
      ? `No package in ${loose.path} has an exact version, and there is no lock file.`
      : `${count - exact} of ${count} packages have no exact version, and there is no lock file.`;
  return factPart({
    ...facts,
    observed,
    verdict: bad("missing", message),
    severity: exact === 0 ? "medium" : "low",
    place: loose.firstLoose ?? { path: loose.path, line: 1 },
    symbol: "versions",
  });
}

function total({ pinned, ranged, bare }: Pick<DependencyFile, "pinned" | "ranged" | "bare">): number {
  return pinned + ranged + bare;
}

function addressParts({ floating }: DependencyFile): readonly JudgedPart[] {
  return floating.map(({ name, place: at }) =>
    factPart({
      checked: `Source of ${name}`,
      observed: "an address without a commit or hash",
      expected: "a commit, a version or a hash",
      verdict: bad("insecure-value", `${name} is taken from an address without a commit, a version or a hash.`),
      severity: "low",
      place: at,
      symbol: name,
    }),
  );
}

function indexParts({ extraIndexes }: DependencyFile): readonly JudgedPart[] {
  return extraIndexes.map((at) =>
    factPart({
      checked: "Package indexes",
      observed: "--extra-index-url",
      expected: "one index, or packages that are bound to theirs",
      verdict: bad(
        "insecure-value",
        "With a second index, whoever publishes a private package's name on the public one can replace it.",
      ),
      severity: "low",
      place: at,
      symbol: "--extra-index-url",
    }),
  );
}

import type { Excerpt, Repository, SourceEdit } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { container } from "#examples/repository-evidence.ts";
import { repository } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

type SensitiveFile = Repository["sensitiveFiles"][number];

const ENV: SensitiveFile = {
  path: ".env",
  kind: "env-file",
  purpose: "production",
  isTracked: true,
  content: "secret",
};
const LOADS = [{ path: "config/settings.py", line: 8 }];
const TAIL: Excerpt = { path: ".gitignore", startLine: 1, lines: ["*.pyc", "media/"], maskedLines: [], endsFile: true };

const CONTENT: Record<SensitiveFile["kind"], string> = {
  "env-file": "values of secrets",
  "private-key": "a private key",
  "key-store": "a store of keys",
  "service-account": "the key of a service account",
  database: "a database with accounts",
  "database-dump": "a dump with accounts",
  "local-settings": "settings with secrets",
};

export const secEnvFileIgnored = defineControl({
  id: "sec-env-file-ignored",
  title: "Secret files, databases and dumps stay out of version control",
  area: "secrets",
  severity: "high",
  severityReason: "A clone must not be enough to reach what production uses.",
  automation: "full",
  needs: ["repository"],
  settings: [],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [538, 540],
    asvs: ["13.3.1"],
    djangoChecks: [],
    tools: ["gitleaks:private-key", "trivy:secret"],
  },
  guidance: {
    why:
      "A `.env` file, a database for trying things out or a private key lies beside the code while one works, and one `git add .` publishes it. " +
      "The same happens with images: `COPY . .` takes along everything that `.dockerignore` does not name.",
    steps: [
      "Take the file out of version control with `git rm --cached` and keep it on the machine.",
      "Replace every secret that was in it: the history still has them.",
      "Add the names to `.gitignore` and `.dockerignore`.",
      "Commit an example with empty values, so that others know which variables there are.",
    ],
    before: "# .gitignore\n*.pyc",
    after: "# .gitignore\n*.pyc\n.env\n.env.*\n!.env.example\n*.sqlite3",
    verify: [
      { command: "git ls-files '.env*' '*.pem' '*.sqlite3'", expect: "examples only" },
      { command: "git check-ignore -v .env", expect: "the line of .gitignore that covers it" },
    ],
    references: [
      "https://git-scm.com/docs/gitignore",
      "https://docs.docker.com/build/concepts/context/#dockerignore-files",
    ],
  },
  notSeen: "Whether a secret that was found still works, and files whose names say nothing of what they hold.",
  examples: [
    passes("ignored and not tracked", repository({ loadsEnvFile: LOADS })),
    passes("a tracked .env without secrets", repository({ sensitiveFiles: [{ ...ENV, content: "other" }] })),
    passes(
      "a key of the tests",
      repository({ sensitiveFiles: [{ ...ENV, path: "tests/key.pem", kind: "private-key", purpose: "test" }] }),
    ),
    passes("an untracked .env", repository({ sensitiveFiles: [{ ...ENV, isTracked: false }] })),
    fails("a tracked .env with secrets", repository({ sensitiveFiles: [ENV] }), "insecure-value", "high"),
    fails(
      "a tracked file of development with secrets",
      repository({ sensitiveFiles: [{ ...ENV, path: ".envs/.local/.django", purpose: "development" }] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a tracked database with accounts",
      repository({ sensitiveFiles: [{ ...ENV, path: "db.sqlite3", kind: "database" }] }),
      "insecure-value",
      "medium",
    ),
    fails(
      ".env is loaded and not ignored",
      repository({
        loadsEnvFile: LOADS,
        ignores: { gitignore: false, dockerignore: null },
        ignoreTails: { gitignore: TAIL },
      }),
      "missing",
      "medium",
    ),
    fails(
      "an image takes the .env along",
      repository({ loadsEnvFile: LOADS, containers: [container("gunicorn shop.wsgi", { copiesContext: true })] }),
      "missing",
      "medium",
    ),
    staysOpen("no git", repository({ tracking: "files", sensitiveFiles: [ENV] }), "no-evidence"),
    staysOpen("unreadable", repository({ sensitiveFiles: [{ ...ENV, content: "unread" }] }), "outside-repository"),
  ],
  check({ repository: found }) {
    if (found === undefined) return conclude([trackingPart(found)]);
    const files = found.sensitiveFiles.filter(({ purpose }) => purpose !== "test");
    const isGit = found.tracking === "git";
    return conclude([
      ...(isGit ? files.filter(({ isTracked }) => isTracked).map(filePart) : []),
      ...(found.loadsEnvFile.length > 0 ? [gitignorePart(found), ...dockerignoreParts(found)] : []),
      trackingPart(found),
    ]);
  },
});

function trackingPart(found: Repository | undefined): JudgedPart {
  const verdict =
    found === undefined
      ? undecided("no-evidence", "No audit has looked at the repository yet.")
      : found.tracking === "git"
        ? good()
        : undecided("no-evidence", `Which files are tracked is not known. ${found.trackingNote ?? ""}`.trim());
  return factPart({
    checked: "Files under version control",
    observed: found === undefined ? "not looked at" : found.tracking === "git" ? "known from git" : "not known",
    expected: "no file with secrets",
    verdict,
    severity: "high",
  });
}

function filePart({ path, kind, content, purpose }: SensitiveFile): JudgedPart {
  const isLesser = purpose === "development" || kind === "database" || kind === "database-dump";
  const bySituation: Record<SensitiveFile["content"], Verdict> = {
    secret: bad("insecure-value", `${path} is under version control and holds ${CONTENT[kind]}.`),
    other: good(),
    empty: good(),
    unread: undecided("outside-repository", `${path} is under version control and could not be read.`),
  };
  return factPart({
    checked: path,
    observed: content === "secret" ? CONTENT[kind] : content === "other" ? "no certain secret" : content,
    expected: "not under version control, or without secrets",
    verdict: bySituation[content],
    severity: isLesser ? "medium" : "high",
    place: { path, line: 1 },
    symbol: kind,
  });
}

function gitignorePart({ ignores, ignoreTails, loadsEnvFile }: Repository): JudgedPart {
  const [place] = loadsEnvFile;
  const isCovered = ignores.gitignore === true;
  const message = `The project loads a .env file${place === undefined ? "" : ` (${place.path})`}, and no line of .gitignore covers it.`;
  return ignorePart(".gitignore", isCovered, message, ignoreTails.gitignore, [".env", ".env.*", "!.env.example"]);
}

/** Only images that take the whole directory along can take the file along. */
function dockerignoreParts({ ignores, ignoreTails, containers }: Repository): readonly JudgedPart[] {
  const image = containers.find(({ copiesContext, purpose }) => copiesContext && purpose === "production");
  if (image === undefined) return [];
  const message = `${image.path} copies the whole directory into the image, and no line of .dockerignore covers .env.`;
  const isCovered = ignores.dockerignore === true;
  return [ignorePart(".dockerignore", isCovered, message, ignoreTails.dockerignore, ["**/.env", "**/.env.*"])];
}

function ignorePart(
  name: string,
  isCovered: boolean,
  message: string,
  tail: Excerpt | undefined,
  lines: readonly string[],
): JudgedPart {
  const place = tail === undefined ? {} : { place: { path: tail.path, line: lastLineOf(tail) }, excerpt: tail };
  return factPart({
    checked: `${name}: .env`,
    observed: isCovered ? "covered" : tail === undefined ? "no such file" : "not covered",
    expected: "covered",
    verdict: isCovered ? good() : bad("missing", message),
    severity: "medium",
    symbol: name,
    ...place,
    ...(tail === undefined || isCovered ? {} : { edits: [appended(tail, lines)] }),
  });
}

/** An empty file has no lines; its place is still its first. */
function lastLineOf(tail: Excerpt): number {
  return Math.max(1, tail.startLine + tail.lines.length - 1);
}

/** Lines behind the last one; a last line without its line end is written again, with one. */
function appended(tail: Excerpt, lines: readonly string[]): SourceEdit {
  const last = tail.lines.at(-1);
  const end = tail.startLine + tail.lines.length - 1;
  if (tail.lacksFinalNewline !== true || last === undefined) {
    return { path: tail.path, startLine: end + 1, endLine: end, replacement: [...lines] };
  }
  return { path: tail.path, startLine: end, endLine: end, replacement: [last, ...lines] };
}

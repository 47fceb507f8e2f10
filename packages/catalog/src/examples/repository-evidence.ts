import type { Dependencies, DependencyFile, EvidenceSet, Excerpt, Repository } from "@stance/model";

import { repository } from "./source-evidence.ts";

type Ci = Repository["ci"];

/** A repository whose one workflow runs these commands and uses these actions. */
export function builds(
  commands: readonly (string | Partial<Ci["commands"][number]>)[],
  uses: readonly (string | Partial<Ci["uses"][number]>)[] = [],
  parts: Partial<Ci> = {},
): EvidenceSet {
  return repository({
    ci: {
      files: [{ path: WORKFLOW, system: "github-actions" }],
      commands: commands.map((entry, index) => {
        const facts = typeof entry === "string" ? { text: entry } : entry;
        const text = facts.text ?? "true"; // an example about something else
        return {
          place: { path: WORKFLOW, line: index + 10 },
          excerpt: lines(text, index + 10),
          isFailureIgnored: false,
          text,
          ...facts,
        };
      }),
      otherCommands: 3,
      uses: uses.map((entry, index) => {
        const facts = typeof entry === "string" ? { name: entry } : entry;
        const name = facts.name ?? "actions/checkout"; // likewise
        return {
          place: { path: WORKFLOW, line: index + 40 },
          excerpt: lines(name, index + 40),
          isFailureIgnored: false,
          name,
          ...facts,
        };
      }),
      updaters: [],
      ruff: null,
      ...parts,
    },
  });
}

/** A repository without any build. */
export const NO_BUILDS: EvidenceSet = repository();

type Container = Repository["containers"][number];

/** A Dockerfile that starts this command as an unprivileged user, unless said otherwise. */
export function container(command: string | null, facts: Partial<Container> = {}): Container {
  const path = facts.path ?? "Dockerfile";
  const starts =
    command === null
      ? []
      : [{ place: { path, line: 20 }, excerpt: lines(command, 20, path), text: command, isFailureIgnored: false }];
  return {
    path,
    kind: "dockerfile",
    starts,
    user: "app",
    userPlace: { path, line: 18 },
    baseImage: "python:3.13-slim",
    dropsPrivileges: false,
    copiesContext: false,
    variables: [],
    purpose: "production",
    ...facts,
  };
}

/** Evidence of dependencies on the day 2026-11-20. */
export function packages(parts: Partial<Dependencies> = {}): EvidenceSet {
  return {
    dependencies: {
      packages: [],
      files: ["requirements.txt"],
      python: null,
      fileFacts: [],
      asOf: "2026-11-20",
      ...parts,
    },
  };
}

/** One file of dependencies in which nothing is listed unless said otherwise. */
export function dependencyFile(path: string, facts: Partial<DependencyFile> = {}): DependencyFile {
  return {
    path,
    role: "list",
    isOtherPurpose: false,
    pinned: 0,
    hashed: 0,
    ranged: 0,
    bare: 0,
    floating: [],
    extraIndexes: [],
    lacks: [],
    ...facts,
  };
}

const WORKFLOW = ".github/workflows/test.yml";

function lines(text: string, line: number, path = WORKFLOW): Excerpt {
  return { path, startLine: line, lines: [text], maskedLines: [], endsFile: false };
}

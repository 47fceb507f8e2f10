import { variableTraits } from "./variable-traits.ts";
import type { ContainerVariable } from "./container-file.ts";

/** The last stage of a Dockerfile with what it takes over from earlier stages. */
export type DockerStage = {
  readonly baseImage: string;
  readonly fromLine: number;
  readonly user: string | null;
  readonly userLine: number | null;
  readonly command: DockerText | null;
  readonly entrypoint: DockerText | null;
  readonly variables: readonly ContainerVariable[];
  readonly copiesContext: boolean;
  /** What is copied where, to find the files that start it. */
  readonly copies: readonly { readonly from: readonly string[]; readonly to: string }[];
  readonly settingsModule?: string;
};

export type DockerText = { readonly text: string; readonly line: number };

type Instruction = { readonly name: string; readonly rest: string; readonly line: number };

/** The stage that an image is made of by default: the last one; null when the file has none. */
export function readDockerfile(text: string): DockerStage | null {
  const stages: { readonly name: string | undefined; stage: DockerStage }[] = [];
  for (const instruction of instructionsIn(text)) {
    const last = stages.at(-1);
    if (instruction.name === "FROM") {
      const [image = "", , alias] = instruction.rest.replace(/^(?:--\S+\s+)+/, "").split(/\s+/);
      const base = stages.find(({ name }, index) => name === image.toLowerCase() || String(index) === image)?.stage;
      stages.push({ name: alias?.toLowerCase(), stage: base ?? emptyStage(image, instruction.line) });
    } else if (last !== undefined) last.stage = applied(last.stage, instruction);
  }
  return stages.at(-1)?.stage ?? null;
}

function emptyStage(baseImage: string, fromLine: number): DockerStage {
  return {
    baseImage,
    fromLine,
    user: null,
    userLine: null,
    command: null,
    entrypoint: null,
    variables: [],
    copiesContext: false,
    copies: [],
  };
}

function applied(stage: DockerStage, { name, rest, line }: Instruction): DockerStage {
  switch (name) {
    case "USER":
      return { ...stage, user: rest.trim(), userLine: line };
    case "CMD":
      return { ...stage, command: { text: commandText(rest), line } };
    case "ENTRYPOINT":
      // A new entry point does away with the command of the base.
      return { ...stage, entrypoint: { text: commandText(rest), line } };
    case "ENV":
      return withVariables(stage, assignmentsIn(rest), line);
    case "ARG": {
      const [variable = "", ...value] = rest.split("=");
      const traits = variableTraits(variable.trim(), value.length === 0 ? null : value.join("="), true);
      return { ...stage, variables: [...stage.variables, ...known(variable.trim(), line, traits)] };
    }
    case "COPY":
    case "ADD":
      return withCopy(stage, rest);
    default:
      return stage;
  }
}

function withVariables(
  stage: DockerStage,
  assignments: readonly (readonly [string, string])[],
  line: number,
): DockerStage {
  const found = assignments.flatMap(([name, value]) => known(name, line, variableTraits(name, value)));
  const module = assignments.find(([name, value]) => name === "DJANGO_SETTINGS_MODULE" && /^[\w.]+$/.test(value))?.[1];
  // What is set again later counts no more.
  const names = new Set(assignments.map(([name]) => name));
  const kept = stage.variables.filter(({ name, traits }) => !names.has(name) || traits.includes("secret-build-arg"));
  return { ...stage, variables: [...kept, ...found], ...(module === undefined ? {} : { settingsModule: module }) };
}

function known(name: string, line: number, traits: readonly string[]): readonly ContainerVariable[] {
  return traits.length === 0 ? [] : [{ name, line, traits }];
}

function withCopy(stage: DockerStage, rest: string): DockerStage {
  const isFromStage = /(?:^|\s)--from=/.test(rest);
  const words = (rest.trim().startsWith("[") ? listIn(rest) : null) ?? rest.split(/\s+/);
  const paths = words.filter((word) => word !== "" && !word.startsWith("--"));
  const to = paths.at(-1);
  if (isFromStage || to === undefined || paths.length < 2) return stage;
  const from = paths.slice(0, -1);
  const isWhole = from.some((path) => /^\.?\/?$/.test(path) || path === "./");
  return { ...stage, copies: [...stage.copies, { from, to }], copiesContext: stage.copiesContext || isWhole };
}

/** `ENV A=1 B="two"` or the old `ENV A 1`. */
function assignmentsIn(rest: string): readonly (readonly [string, string])[] {
  if (!/^\s*[\w.]+=/.test(rest)) {
    const [, name = "", value = ""] = /^\s*([\w.]+)\s+(.*)$/.exec(rest) ?? [];
    return name === "" ? [] : [[name, value.trim()]];
  }
  return [...rest.matchAll(/([\w.]+)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)].map(
    ([, name = "", value = ""]) => [name, value.replace(/^(["'])(.*)\1$/, "$2")] as const,
  );
}

/** The JSON form with its words joined, the shell form as it is. */
function commandText(rest: string): string {
  return (listIn(rest)?.join(" ") ?? rest).trim();
}

function listIn(text: string): readonly string[] | null {
  if (!text.trim().startsWith("[")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : null;
  } catch {
    return null; // Docker takes what is no JSON for the shell form
  }
}

/** Instructions with continuation lines joined; the bodies of here-documents are left out. */
function instructionsIn(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  let open: { text: string; line: number } | null = null;
  let heredoc: string | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (heredoc !== null) {
      if (raw.trim() === heredoc) heredoc = null;
      continue;
    }
    if (/^\s*#/.test(raw) || (open !== null && raw.trim() === "")) continue;
    const isContinued = /\\\s*$/.test(raw);
    const part = raw.replace(/\\\s*$/, "").trim();
    const whole: { text: string; line: number } =
      open === null ? { text: part, line: index + 1 } : { text: `${open.text} ${part}`, line: open.line };
    open = isContinued ? whole : null;
    const match = isContinued ? null : /^([A-Za-z]+)\s+(.*)$/.exec(whole.text);
    if (match === null) continue;
    heredoc = /<<-?["']?(\w+)["']?/.exec(whole.text)?.[1] ?? null;
    found.push({ name: (match[1] ?? "").toUpperCase(), rest: match[2] ?? "", line: whole.line }); // both groups matched
  }
  return found;
}

import { posix } from "node:path";

import type { FilePurpose, Repository, Skipped } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";

import { isVendored, purposeOf } from "../file-purpose.ts";
import { shellLines, type ShellLine } from "../shell-lines.ts";
import { readYaml, type YamlTree } from "#yaml/yaml-tree.ts";
import { readCompose } from "./compose.ts";
import type { ContainerFile, Start } from "./container-file.ts";
import { readDockerfile, type DockerStage } from "./dockerfile.ts";
import { readKubernetes } from "./kubernetes.ts";
import { readPlatform, readProcfile, readUnit } from "./line-files.ts";
import { behindCommand } from "./start-scripts.ts";

const MAX_FILES = 80;
const MAX_STARTS = 40;
const MAX_TEXT = 400;

const DOCKERFILE = /(?:^|[./_-])(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?$|\.dockerfile$/i;
const COMPOSE =
  /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$|^[\w-]+[._-]compose\.ya?ml$|^(?:local|production|prod)\.ya?ml$/i;
const PROCFILE = /^Procfile(?:\.[\w-]+)?$/;
const UNIT = /\.service(?:\.[\w-]+)?$|supervis\w*.*\.(?:conf|ini)$/i;
const PLATFORM = /^(?:fly\.toml|render\.ya?ml|railway\.(?:json|toml)|app\.ya?ml|\.platform\.app\.ya?ml|koyeb\.ya?ml)$/;

/** Containers and process files of the repository, with what starts in them. */
export function collectContainers(input: CollectorInput, skipped: Skipped[]): Repository["containers"] {
  const found = input.files.paths.filter((path) => !isVendored(path)).flatMap((path) => fileAt(path, input, skipped));
  const purposes = withSiblings(found);
  return found.slice(0, MAX_FILES).map((file) => evidenceOf(file, purposes.get(file.path) ?? file.purpose, input));
}

function fileAt(path: string, { files }: CollectorInput, skipped: Skipped[]): readonly ContainerFile[] {
  const name = posix.basename(path);
  const facts = { path, purpose: purposeOf(path), copiesContext: false };
  const withScripts = (lines: readonly ShellLine[]) => started(path, lines, files);
  const lineFile = (kind: ContainerFile["kind"], read: typeof readUnit): readonly ContainerFile[] => {
    const text = files.read(path);
    const content = text === null ? null : read(text);
    if (content === null || content.starts.length === 0) return [];
    return [{ ...facts, kind, ...withScripts(content.starts), variables: content.variables }];
  };
  if (DOCKERFILE.test(name) && !/\.(?:md|rst|txt|dockerignore|py|sh|ya?ml)$/.test(name))
    return dockerfileAt(path, files);
  if (PROCFILE.test(name)) return lineFile("procfile", readProcfile);
  if (UNIT.test(path)) return lineFile("systemd", readUnit);
  if (PLATFORM.test(name)) return lineFile("platform", readPlatform);
  if (!/\.ya?ml$/.test(name)) return [];
  const text = COMPOSE.test(name) || /k8s|kube|deploy|manifest|helm|chart/i.test(path) ? files.read(path) : null;
  if (text === null || !/^services:|^kind:\s/m.test(text)) return [];
  const documents = documentsIn(path, text, skipped);
  const compose = COMPOSE.test(name) ? readCompose(documents) : null;
  if (compose !== null) {
    const purpose = compose.mountsSource && facts.purpose === "production" ? "development" : facts.purpose;
    return [{ ...facts, kind: "compose", purpose, ...withScripts(compose.starts), variables: compose.variables }];
  }
  const workloads = readKubernetes(documents);
  if (workloads === null) return [];
  return [{ ...facts, kind: "kubernetes", ...withScripts(workloads.starts), variables: workloads.variables }];
}

function dockerfileAt(path: string, files: CollectorInput["files"]): readonly ContainerFile[] {
  const text = files.read(path);
  const stage = text === null ? null : readDockerfile(text);
  if (stage === null) return [];
  const lines = [stage.entrypoint, stage.command].flatMap((command) =>
    command === null ? [] : shellLines(command.text, command.line),
  );
  const { baseImage, user, userLine, fromLine, variables, copiesContext, settingsModule } = stage;
  const module = settingsModule === undefined ? {} : { settingsModule };
  const facts = { path, kind: "dockerfile" as const, purpose: purposeOf(path), variables, copiesContext };
  return [
    {
      ...facts,
      ...started(path, lines, files, stage.copies),
      baseImage,
      user,
      userLine: userLine ?? fromLine,
      ...module,
    },
  ];
}

/** Commands of a file with what they lead to. */
function started(
  path: string,
  lines: readonly ShellLine[],
  files: CollectorInput["files"],
  copies: DockerStage["copies"] = [],
): { readonly starts: readonly Start[]; readonly dropsPrivileges: boolean } {
  const behind = lines.map((line) => ({ line, ...behindCommand(line.text, path, files, copies) }));
  return {
    starts: behind.flatMap(({ line, starts }) => [{ ...line, path }, ...starts]),
    dropsPrivileges: behind.some(({ dropsPrivileges }) => dropsPrivileges),
  };
}

/** Templates of Helm and the like are no YAML yet; other files that cannot be read are named. */
function documentsIn(path: string, text: string, skipped: Skipped[]): readonly YamlTree[] {
  if (text.includes("{{")) return [];
  try {
    return readYaml(text);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    skipped.push({ path, reason: `Cannot be understood: ${reason}` });
    return [];
  }
}

/** A plain Dockerfile or compose file is for development when one beside it is named for production. */
function withSiblings(found: readonly ContainerFile[]): ReadonlyMap<string, FilePurpose> {
  const isNamed = (path: string) =>
    /(?:^|[/._-])(?:prod|production|deploy|release)(?=[/._-]|$)/i.test(posix.basename(path));
  return new Map(
    found.map((file) => {
      const hasProductionTwin = found.some(
        (other) =>
          other.kind === file.kind && posix.dirname(other.path) === posix.dirname(file.path) && isNamed(other.path),
      );
      const isPlain = !isNamed(file.path) && (file.kind === "compose" || file.kind === "dockerfile");
      return [file.path, isPlain && hasProductionTwin && file.purpose === "production" ? "development" : file.purpose];
    }),
  );
}

function evidenceOf(
  file: ContainerFile,
  purpose: FilePurpose,
  input: CollectorInput,
): Repository["containers"][number] {
  const { path, kind, user, userLine, baseImage, copiesContext, dropsPrivileges } = file;
  return {
    path,
    kind,
    purpose,
    copiesContext,
    dropsPrivileges,
    starts: file.starts.slice(0, MAX_STARTS).flatMap((start) => startEvidence(start, file.settingsModule, input)),
    variables: file.variables.map(({ name, line, traits }) => ({ name, place: { path, line }, traits: [...traits] })),
    ...(user === undefined ? {} : { user }),
    ...(userLine === undefined ? {} : { userPlace: { path, line: userLine } }),
    ...(baseImage === undefined ? {} : { baseImage }),
  };
}

function startEvidence(
  { path, line, text, isFailureIgnored }: Start,
  settingsModule: string | undefined,
  input: CollectorInput,
): Repository["containers"][number]["starts"] {
  const excerpt = input.maskedFile(path)?.excerpt(line - 3, line + 3);
  if (excerpt === undefined) return [];
  const module = settingsModule === undefined ? {} : { settingsModule };
  const masked = input.redactor.mask(text).slice(0, MAX_TEXT);
  return [{ place: { path, line }, excerpt, text: masked, isFailureIgnored, ...module }];
}

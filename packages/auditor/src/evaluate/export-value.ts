import type { MapEntry, SettingValue } from "@stance/model";

import type { Redactor } from "#redact/redactor.ts";
import { isSecretName } from "#redact/secret-names.ts";
import { secretPartsOf } from "#redact/secret-texts.ts";

import type { Content } from "./content.ts";
import { plainText } from "./operators/plain-text.ts";
import type { State } from "./state.ts";
import type { Value } from "./value.ts";

export type ExportBounds = {
  /** Levels of lists and dicts. */
  readonly maxDepth: number;
  readonly maxItems: number;
};

type Context = {
  readonly state: State;
  readonly redactor: Redactor;
  readonly bounds: ExportBounds;
  /** Containers that are being written: one that holds itself would never end. */
  readonly open: Set<number>;
  /** Values written so far. */
  written: number;
};

/** Values of one setting; a list that holds its own branches several times grows without end. */
const MAX_WRITTEN = 20_000;

/**
 * A value as evidence says it: containers written out, secrets replaced. `path` are the names that lead to the value,
 * the setting's first; a secret name anywhere in it makes a secret of every text.
 */
export function exportValue(
  value: Value,
  path: readonly string[],
  state: State,
  redactor: Redactor,
  bounds: ExportBounds,
  depth = 0,
): SettingValue {
  return write(value, path, { state, redactor, bounds, open: new Set(), written: 0 }, depth);
}

function write(value: Value, path: readonly string[], context: Context, depth: number): SettingValue {
  context.written += 1;
  if (depth > context.bounds.maxDepth || context.written > MAX_WRITTEN)
    return { kind: "unknown", reason: "limit-exceeded" };
  const inner = (part: Value): SettingValue => write(part, path, context, depth + 1);
  switch (value.kind) {
    case "literal":
      return writeLiteral(value.value, path, context);
    case "environment": {
      const { variable, mode, cast } = value;
      return value.mode === "default" && value.default !== undefined
        ? { kind: "environment", variable, mode, cast, default: inner(value.default) }
        : { kind: "environment", variable, mode, cast };
    }
    case "secretSource":
      if (value.source === "random" || isSecretPath(path)) return { kind: "secretSource", source: value.source };
      return { kind: "unknown", reason: "outside-repository", detail: "read from a file or a service" };
    case "conditional":
      return writeConditional(value, path, context, depth);
    case "object":
      return writeObject(value.id, path, context, depth);
    case "duration":
      return { kind: "duration", seconds: value.seconds };
    case "regex":
      return { kind: "regex", source: context.redactor.mask(value.source) };
    case "path":
      return { kind: "path", root: value.root, segments: [...value.segments] };
    case "reference":
      return { kind: "reference", name: value.name };
    case "absent":
      return { kind: "absent" };
    case "unknown":
      return writeUnknown(value, context);
    case "module":
      return { kind: "reference", name: value.path };
    case "class":
    case "function":
      return { kind: "reference", name: `${moduleName(value.path)}.${value.name}` };
    case "lazyImport":
      return { kind: "reference", name: `${moduleName(value.path)}.${value.name}` };
    case "self":
    case "instance":
    case "method":
    case "namespace":
    case "processState":
      return { kind: "unknown", reason: "computed", detail: describe(value) };
    default:
      return value satisfies never;
  }
}

function writeLiteral(
  value: string | number | boolean | null,
  path: readonly string[],
  context: Context,
): SettingValue {
  const { redactor } = context;
  if (typeof value === "number" && path.some((name) => /PASSW/i.test(name) && isSecretName(name)) && path.length > 1) {
    return { kind: "secret", secret: redactor.describe(String(value)) };
  }
  if (typeof value === "number" && !Number.isFinite(value)) return { kind: "unknown", reason: "computed" };
  if (typeof value !== "string") return { kind: "literal", value };
  const parts = secretPartsOf(value);
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(value);
  if (redactor.isSecret(path, value) || (parts.length > 0 && !isAddress))
    return { kind: "secret", secret: redactor.describe(value) };
  return { kind: "literal", value: redactor.mask(value) };
}

function writeConditional(
  value: Value & { kind: "conditional" },
  path: readonly string[],
  context: Context,
  depth: number,
): SettingValue {
  const branches = value.branches.map((branch) => ({
    guard: context.redactor.mask(branch.guard),
    assumed: "unknown" as const,
    value: write(branch.value, path, context, depth + 1),
    ...(branch.place === undefined ? {} : { place: branch.place }),
  }));
  return chosenByEnvironment(value.byEnvironment, branches) ?? { kind: "conditional", branches };
}

type WrittenBranch = { readonly guard: string; readonly assumed: "unknown"; readonly value: SettingValue };

/** A choice that one environment variable with a default makes is itself a value from the environment. */
function chosenByEnvironment(
  choice: { readonly variable: string; readonly index: number } | undefined,
  branches: readonly WrittenBranch[],
): SettingValue | null {
  const list = withOptionalItems(choice, branches);
  if (list !== null) return list;
  const chosen = choice === undefined ? undefined : branches[choice.index];
  if (choice === undefined || chosen === undefined) return null;
  const others = branches.filter((branch) => branch !== chosen).map((branch) => branch.value);
  // `try: X = os.environ["V"] except KeyError: X = d` is one variable with one default.
  const [other] = others;
  if (other?.kind === "environment" && other.variable === choice.variable && other.mode !== "default") {
    return { kind: "environment", variable: choice.variable, mode: "default", cast: other.cast, default: chosen.value };
  }
  return { kind: "environment", variable: choice.variable, mode: "default", cast: "other", default: chosen.value };
}

function writeObject(id: number, path: readonly string[], context: Context, depth: number): SettingValue {
  if (context.open.has(id)) return { kind: "unknown", reason: "computed", detail: "contains itself" };
  context.open.add(id);
  const written = writeContent(context.state.content(id), path, context, depth);
  context.open.delete(id);
  return written;
}

function writeContent(
  content: Content | undefined,
  path: readonly string[],
  context: Context,
  depth: number,
): SettingValue {
  if (content === undefined) return { kind: "unknown", reason: "computed" };
  const { maxItems } = context.bounds;
  if (content.kind === "sequence") {
    const items = content.items.slice(0, maxItems).map((item) => write(item, path, context, depth + 1));
    return {
      kind: "sequence",
      type: content.type,
      items,
      isOpen: content.isOpen || items.length < content.items.length,
      isOrdered: content.isOrdered,
    };
  }
  if (content.kind === "mapping") {
    const kept = [...content.entries.values()].slice(0, maxItems);
    const entries = kept.map(({ key, value }): MapEntry => {
      const name = keyText(key);
      return { key: context.redactor.mask(name), value: write(value, [...path, name], context, depth + 1) };
    });
    return { kind: "mapping", entries, isOpen: content.isOpen || kept.length < content.entries.size };
  }
  const branches = content.branches.map((branch) => ({
    guard: context.redactor.mask(branch.guard),
    assumed: "unknown" as const,
    value: writeContent(branch.content, path, context, depth + 1),
  }));
  return chosenByEnvironment(content.byEnvironment, branches) ?? { kind: "conditional", branches };
}

/** A list to which a switch that is off by default adds items: the rest of the list is there in any case. */
function withOptionalItems(
  choice: { readonly index: number } | undefined,
  branches: readonly WrittenBranch[],
): SettingValue | null {
  const chosen = choice === undefined ? undefined : branches[choice.index];
  const [other, ...more] = branches.filter((branch) => branch !== chosen);
  if (chosen?.value.kind !== "sequence" || other?.value.kind !== "sequence" || more.length > 0) return null;
  const always = chosen.value.items.map((item) => JSON.stringify(item));
  let next = 0;
  const items = other.value.items.map((item): SettingValue => {
    if (JSON.stringify(item) === always[next]) {
      next += 1;
      return item;
    }
    const absent = { guard: "otherwise", assumed: "unknown", value: { kind: "absent" } } as const;
    return { kind: "conditional", branches: [{ guard: other.guard, assumed: "unknown", value: item }, absent] };
  });
  const isOpen = chosen.value.isOpen || other.value.isOpen;
  return next < always.length ? null : { ...other.value, items, isOpen };
}

function keyText(key: Value): string {
  if (key.kind === "reference") return key.name;
  return plainText(key) ?? "?";
}

function writeUnknown(value: Value & { kind: "unknown" }, context: Context): SettingValue {
  const { reason, detail, question } = value;
  return {
    kind: "unknown",
    reason,
    ...(detail === undefined ? {} : { detail: context.redactor.mask(detail) }),
    ...(question === undefined ? {} : { question: context.redactor.mask(question) }),
  };
}

function isSecretPath(path: readonly string[]): boolean {
  return path.some((name) => isSecretName(name));
}

function moduleName(path: string): string {
  return path.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
}

function describe(value: Value): string {
  if (value.kind === "instance") return `an object of ${value.type}`;
  return value.kind === "method" ? `the attribute ${value.name}` : "a value of the running process";
}

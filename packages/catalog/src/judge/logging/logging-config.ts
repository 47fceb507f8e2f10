import type { SettingValue } from "@stance/model";

import { truthOf } from "../judge-boolean.ts";
import { entryOf } from "../mapping.ts";
import { textOf } from "../membership.ts";
import { soleValue } from "../sole-value.ts";

/** A numeric level; null when none is given, undefined when it is not known. */
export type Level = number | null | undefined;

export type Handler = {
  /** Dotted name of its class or factory; undefined when it is not known. */
  readonly backend: string | undefined;
  readonly level: Level;
  /** It only works while DEBUG is on. */
  readonly isForDebug: boolean;
  readonly value: SettingValue;
};

export type Logger = {
  readonly level: Level;
  /** Handlers by name; undefined when they are not known. */
  readonly handlers: readonly string[] | undefined;
  /** Messages go on to the logger above; undefined when that is not known. */
  readonly propagates: boolean | undefined;
};

/** LOGGING as far as it is known. The root logger has the empty name. */
export type LoggingConfig = {
  /** Loggers that exist already and are not named fall silent; undefined when that is not known. */
  readonly disablesOthers: boolean | undefined;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly loggers: ReadonlyMap<string, Logger>;
  /** Loggers or handlers may be missing here. */
  readonly isOpen: boolean;
};

const LEVELS: ReadonlyMap<string, number> = new Map([
  ["NOTSET", 0],
  ["DEBUG", 10],
  ["INFO", 20],
  ["WARNING", 30],
  ["WARN", 30],
  ["ERROR", 40],
  ["CRITICAL", 50],
  ["FATAL", 50],
]);

/** Reads the dictionary that Python's dictConfig takes; null for what is no dictionary. */
export function readLogging(value: SettingValue): LoggingConfig | null {
  if (value.kind !== "mapping") return null;
  const parts = ["handlers", "loggers"].map((key) => partOf(value, key));
  const filters = partOf(value, "filters");
  const handlers = new Map((parts[0] ?? []).map(([name, entry]) => [name, readHandler(entry, filters ?? [])]));
  const loggers = new Map((parts[1] ?? []).map(([name, entry]) => [name, readLogger(entry)]));
  const root = entryOf(value, "root");
  if (root !== null && root !== undefined) loggers.set("", readLogger(root));
  const isOpen = value.isOpen || root === null || parts.includes(null);
  return { disablesOthers: flag(entryOf(value, "disable_existing_loggers"), true), handlers, loggers, isOpen };
}

/** Entries of a part; null when they are not all known. */
function partOf(value: SettingValue, key: string): readonly (readonly [string, SettingValue])[] | null {
  const part = entryOf(value, key);
  if (part === undefined) return [];
  const sole = part === null ? null : soleValue(part);
  if (sole === null || "is" in sole || sole.kind !== "mapping" || sole.isOpen) return null;
  return sole.entries.map((entry) => [entry.key, entry.value]);
}

function readHandler(value: SettingValue, filters: readonly (readonly [string, SettingValue])[]): Handler {
  const backend = textIn(entryOf(value, "class") ?? entryOf(value, "()") ?? undefined);
  const named = textsIn(entryOf(value, "filters")) ?? [];
  const isForDebug = named.some((name) => {
    const filter = filters.find(([known]) => known === name)?.[1];
    const factory = filter === undefined ? undefined : textIn(entryOf(filter, "()") ?? undefined);
    return factory === undefined ? name === "require_debug_true" : factory.endsWith(".RequireDebugTrue");
  });
  return { backend, level: levelOf(entryOf(value, "level")), isForDebug, value };
}

function readLogger(value: SettingValue): Logger {
  return {
    level: levelOf(entryOf(value, "level")),
    handlers: textsIn(entryOf(value, "handlers")),
    propagates: flag(entryOf(value, "propagate"), true),
  };
}

function levelOf(value: SettingValue | undefined | null): Level {
  if (value === undefined) return null;
  const sole = value === null ? null : soleValue(value);
  if (sole === null || "is" in sole) return undefined;
  if (sole.kind === "reference") return LEVELS.get(sole.name.slice(sole.name.lastIndexOf(".") + 1));
  if (sole.kind !== "literal") return undefined;
  if (sole.value === null || typeof sole.value === "boolean") return null;
  return typeof sole.value === "number" ? sole.value : LEVELS.get(sole.value.toUpperCase());
}

function flag(value: SettingValue | undefined | null, usual: boolean): boolean | undefined {
  if (value === undefined) return usual;
  const sole = value === null ? null : soleValue(value);
  return sole === null || "is" in sole ? undefined : (truthOf(sole) ?? undefined);
}

function textIn(value: SettingValue | undefined): string | undefined {
  const sole = value === undefined ? null : soleValue(value);
  return sole === null || "is" in sole ? undefined : (textOf(sole) ?? undefined);
}

/** Texts of a list; empty when it is not there, undefined when it is not known. */
function textsIn(value: SettingValue | undefined | null): readonly string[] | undefined {
  if (value === undefined) return [];
  const sole = value === null ? null : soleValue(value);
  if (sole === null || "is" in sole) return undefined;
  if (sole.kind === "literal" && sole.value === null) return [];
  if (sole.kind !== "sequence" || sole.isOpen) return undefined;
  const texts = sole.items.map((item) => textIn(item));
  return texts.includes(undefined) ? undefined : texts.flatMap((text) => text ?? []);
}

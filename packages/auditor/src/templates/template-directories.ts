import type { DjangoSettings, SettingValue } from "@stance/model";

import type { TemplateEngine } from "./template-token.ts";

export type TemplateDirectory = { readonly path: string; readonly engine: TemplateEngine };

export type ConfiguredTemplates = {
  /** Directories of TEMPLATES inside the repository, as far as they are known. */
  readonly directories: readonly TemplateDirectory[];
  /** Engine of the `templates` directories of apps: Jinja's only when no other engine is set up. */
  readonly appEngine: TemplateEngine;
};

/** Reads DIRS and BACKEND of the entries of TEMPLATES. What cannot be followed is left out: `templates` is found by name. */
export function configuredTemplates(settings: DjangoSettings): ConfiguredTemplates {
  const value = Object.hasOwn(settings.settings, "TEMPLATES") ? settings.settings["TEMPLATES"]?.value : undefined;
  const entries = value === undefined ? [] : possibleItems(value);
  const read = entries.map((entry) => {
    const backend = textOf(entryOf(entry, "BACKEND")) ?? ""; // without one Django does not start
    const engine: TemplateEngine = /jinja/i.test(backend) ? "jinja" : "django";
    const paths = possibleItems(entryOf(entry, "DIRS")).flatMap((directory) => pathOf(directory) ?? []);
    return { engine, paths };
  });
  const isJinjaOnly = read.length > 0 && read.every(({ engine }) => engine === "jinja");
  return {
    directories: read.flatMap(({ engine, paths }) => paths.map((path) => ({ path, engine }))),
    appEngine: isJinjaOnly ? "jinja" : "django",
  };
}

/** Items of a sequence, in every branch. */
function possibleItems(value: SettingValue | undefined): readonly SettingValue[] {
  if (value === undefined) return [];
  if (value.kind === "sequence") return value.items;
  if (value.kind === "conditional") return value.branches.flatMap((branch) => possibleItems(branch.value));
  return value.kind === "environment" ? possibleItems(value.default) : [];
}

function entryOf(value: SettingValue, key: string): SettingValue | undefined {
  return value.kind === "mapping" ? value.entries.find((entry) => entry.key === key)?.value : undefined;
}

function textOf(value: SettingValue | undefined): string | null {
  if (value?.kind === "reference") return value.name;
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : null;
}

/** Path below the root of the tree; null when it leads out of it. */
function pathOf(value: SettingValue): string | null {
  if (value.kind !== "path") {
    const text = textOf(value);
    return text === null || text === "" || text.startsWith("/") || text.includes("..") ? null : text.replace(/\/$/, "");
  }
  const isInside = value.root !== "absolute" && value.segments.length > 0 && !value.segments.includes("..");
  return isInside ? value.segments.join("/") : null;
}

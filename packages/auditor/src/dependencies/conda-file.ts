import type { PackageEvidence } from "@stance/model";

import { entryIn, readYaml, textIn, type YamlTree } from "#yaml/yaml-tree.ts";

import { normalizeName, parseRequirement, versionsOf } from "./requirement.ts";
import type { Sighting } from "./sighting.ts";

/** Reads environment.yml of conda with the list for pip in it. Throws an Error when it is no YAML. */
export function readCondaEnvironment(path: string, text: string): Sighting {
  const [document] = readYaml(text);
  const all = itemsIn(entryIn(document, "dependencies"));
  const own = all.flatMap((item) => condaEntry(item, path));
  const pip = all
    .flatMap((item) => itemsIn(entryIn(item, "pip")))
    .flatMap((item) => {
      const requirement = parseRequirement(textIn(item) ?? ""); // an item of another shape is no requirement
      return requirement === null ? [] : [{ ...requirement, place: { path, line: item.line } }];
    });
  const python = own.find(({ name }) => name === "python");
  return {
    packages: [...own.filter((entry) => entry !== python), ...pip],
    ...(python?.requirement === undefined || python.place === undefined
      ? {}
      : { python: { text: python.requirement.replace(/^python\s*=*/, ""), line: python.place.line } }),
  };
}

/** Reads conda-lock.yml. Throws an Error when it is no YAML. */
export function readCondaLock(path: string, text: string): Sighting {
  const [document] = readYaml(text);
  const packages = itemsIn(entryIn(document, "package")).flatMap((item): readonly PackageEvidence[] => {
    const name = textIn(entryIn(item, "name"));
    const version = textIn(entryIn(item, "version"));
    if (name === undefined || version === undefined) return [];
    return [{ name: normalizeName(name), version, precision: "lock", place: { path, line: item.line } }];
  });
  return { packages };
}

/** `django=5.2` means 5.2.*, `django==5.2.8` and `django=5.2.8` an exact version. */
function condaEntry(item: YamlTree, path: string): readonly PackageEvidence[] {
  const [, name, rest = ""] = /^(?:[\w-]+::)?([A-Za-z][\w.-]*)\s*(.*)$/.exec(textIn(item) ?? "") ?? []; // likewise
  if (name === undefined) return [];
  const [version = ""] = rest
    .trim()
    .replace(/^=(?!=)/, "==")
    .split(/(?<=\d)=/);
  const isPrefix = /^==\d+(?:\.\d+)?$/.test(version);
  return [
    {
      name: normalizeName(name),
      ...versionsOf(isPrefix ? `${version}.*` : version),
      requirement: (textIn(item) ?? name).trim(),
      place: { path, line: item.line },
    },
  ];
}

function itemsIn(tree: YamlTree | undefined): readonly YamlTree[] {
  return tree?.kind === "list" ? tree.items : [];
}

import type { Repository } from "@stance/model";

import type { ProjectFiles } from "#files/project-files.ts";

import { entryIn, readYaml, textIn } from "#yaml/yaml-tree.ts";

type Updater = Repository["ci"]["updaters"][number];

const RENOVATE = /^(?:\.github\/|\.gitlab\/)?(?:renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;

/** Configuration of services that propose updates. A file that cannot be read says that the service is there, no more. */
export function readUpdaters(files: ProjectFiles): readonly Updater[] {
  return files.paths.flatMap((path): readonly Updater[] => {
    if (/^\.github\/dependabot\.ya?ml$/.test(path)) {
      return [{ name: "dependabot", path, ecosystems: dependabotEcosystems(files.read(path)) }];
    }
    return RENOVATE.test(path) ? [{ name: "renovate", path, ecosystems: [] }] : [];
  });
}

function dependabotEcosystems(text: string | null): string[] {
  if (text === null) return [];
  try {
    const [document] = readYaml(text);
    const updates = entryIn(document, "updates");
    const named =
      updates?.kind === "list" ? updates.items.map((item) => textIn(entryIn(item, "package-ecosystem"))) : [];
    return [...new Set(named.filter((name) => name !== undefined))];
  } catch {
    // Dependabot would refuse the file too; no ecosystem that it names can be told.
    return ["unreadable"];
  }
}

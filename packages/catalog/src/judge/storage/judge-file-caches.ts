import type { EvidenceSet, SettingValue } from "@stance/model";

import { appendStatement } from "../../fix/append-statement.ts";
import { judgedPart, type JudgedPart } from "../judge-setting.ts";
import { entryOf } from "../mapping.ts";
import { textOf } from "../membership.ts";
import { resolveSetting } from "../resolve-setting.ts";
import { soleValue } from "../sole-value.ts";
import { bad, good, undecided, type Verdict } from "../verdict.ts";
import { folderOf, isWithin, type Folder } from "./folder.ts";

/** File caches lie apart from the folders that are served: a cached pickle in reach of visitors can run code. */
export function judgeFileCaches(evidence: EvidenceSet, served: readonly Folder[] | undefined): JudgedPart {
  const setting = resolveSetting(evidence, "CACHES");
  const rule = { severity: "medium", expected: "no file cache below served folders", fix: null } as const;
  if (setting.state === "unknown")
    return judgedPart(evidence, setting, undecided(setting.reason, setting.detail), rule);
  if (setting.state !== "set") return judgedPart(evidence, setting, good(), rule);
  const caches = soleValue(setting.value);
  if ("is" in caches) return judgedPart(evidence, setting, unlessFromOutside(caches), rule);
  if (caches.kind !== "mapping")
    return judgedPart(evidence, setting, undecided("computed", "CACHES cannot be followed."), rule);
  const judged = caches.entries.map(({ key, value }) => ({ key, verdict: judgeCache(value, served) }));
  const worst =
    judged.find(({ verdict }) => verdict.is === "bad") ?? judged.find(({ verdict }) => verdict.is === "unknown");
  const open = caches.isOpen ? undecided("unresolved-items", "Part of CACHES could not be resolved.") : good();
  const edits =
    worst?.verdict.is === "bad"
      ? appendStatement(evidence, [`CACHES["${worst.key}"]["LOCATION"] = "/var/cache/django"`])
      : [];
  return judgedPart(evidence, setting, worst?.verdict ?? open, { ...rule, edits });
}

function judgeCache(value: SettingValue, served: readonly Folder[] | undefined): Verdict {
  const cache = soleValue(value);
  if ("is" in cache) return unlessFromOutside(cache);
  const backend = entryOf(cache, "BACKEND");
  if (backend === undefined) return good();
  const name = backend === null ? null : textIn(backend);
  if (name === null) return undecided("unresolved-items", "A cache could not be resolved.");
  if (!name.endsWith(".FileBasedCache")) return good();
  const location = entryOf(cache, "LOCATION");
  const folder = location === null || location === undefined ? undefined : folderOf(location);
  if (folder === undefined || folder === null || served === undefined)
    return undecided("unresolved-items", "Whether a file cache lies below served folders could not be resolved.");
  return served.some((other) => isWithin(folder, other) || isWithin(other, folder))
    ? bad("inconsistent", "A file cache shares a folder with served files: who can upload there can run code.")
    : good();
}

/** An address from the environment names a server: a folder would be written as a path in the code. */
function unlessFromOutside(verdict: Verdict): Verdict {
  return verdict.is === "unknown" && verdict.reason === "environment-value" ? good(undefined, "medium") : verdict;
}

function textIn(value: SettingValue): string | null {
  const sole = soleValue(value);
  return "is" in sole ? null : textOf(sole);
}

import { oneLower, type EvidenceSet, type KnownSeverity, type SettingValue } from "@stance/model";

import { judgeSetting, type JudgedPart } from "../judge-setting.ts";
import { judgeValue, type PlainValue } from "../judge-value.ts";
import { resolveSetting } from "../resolve-setting.ts";
import { soleValue } from "../sole-value.ts";
import { bad, good, undecided, type Verdict } from "../verdict.ts";
import type { UploadStorage } from "./default-storage.ts";
import { folderOf, isInSourceTree, isWithin, type Folder } from "./folder.ts";

const SEVERITY: KnownSeverity = "medium";

/** Where uploads lie: apart from what is served as static files, and outside the source tree. */
export function judgePlacement(evidence: EvidenceSet, storage: UploadStorage): JudgedPart {
  return judgeSetting(evidence, "MEDIA_ROOT", {
    severity: SEVERITY,
    expected: "a folder of its own outside the source tree",
    fix: ['MEDIA_ROOT = "/srv/media"'],
    judge: (value) => {
      if (storage.kind === "elsewhere") return good(`Uploads go to ${storage.backend}.`);
      const verdict = judgeValue(value, {
        name: "MEDIA_ROOT",
        severity: SEVERITY,
        plain: (plain) => judgeFolder(evidence, plain),
        whenAbsent: withoutFolder(evidence),
      });
      return unlessElsewhere(storage, verdict);
    },
  });
}

/** A bad folder is none while it is not known whether uploads go to a folder at all. */
export function unlessElsewhere(storage: UploadStorage, verdict: Verdict): Verdict {
  return storage.kind === "unknown" && verdict.is === "bad"
    ? undecided("unresolved-items", `${verdict.message} Whether uploads go to a folder could not be resolved.`)
    : verdict;
}

/** Folders whose files are served as they are; undefined when one of them is not known. */
export function staticFolders(evidence: EvidenceSet): readonly Folder[] | undefined {
  const root = resolveSetting(evidence, "STATIC_ROOT");
  const dirs = resolveSetting(evidence, "STATICFILES_DIRS");
  if (root.state === "unknown" || dirs.state === "unknown") return undefined;
  const folders = [
    ...("value" in root ? [folderOf(root.value)] : []),
    ...("value" in dirs ? foldersOfList(dirs.value) : []),
  ];
  return folders.includes(undefined) ? undefined : folders.flatMap((folder) => folder ?? []);
}

function foldersOfList(value: SettingValue): readonly (Folder | null | undefined)[] {
  const list = soleValue(value);
  if ("is" in list || list.kind !== "sequence") return [undefined];
  const folders = list.items.map((item) => {
    // A pair of prefix and folder.
    const last = item.kind === "sequence" ? item.items.at(-1) : item;
    return last === undefined ? undefined : folderOf(last);
  });
  return list.isOpen ? [...folders, undefined] : folders;
}

function judgeFolder(evidence: EvidenceSet, value: PlainValue): Verdict {
  const folder = folderOf(value);
  if (folder === undefined) return undecided("computed", "MEDIA_ROOT cannot be followed.");
  if (folder === null) return withoutFolder(evidence);
  const served = knownStaticFolders(evidence);
  if (served.some((other) => isWithin(folder, other) || isWithin(other, folder)))
    return bad("inconsistent", "Uploads and static files share a folder: an upload can replace a script.");
  if (isInSourceTree(folder))
    return bad("insecure-value", "Uploads lie inside the source tree, beside the code.", oneLower(SEVERITY));
  return staticFolders(evidence) === undefined
    ? undecided("unresolved-items", "Where static files lie could not be resolved, so they may share the folder.")
    : good();
}

/** What is known of the served folders, for an overlap that is certain whatever the others are. */
function knownStaticFolders(evidence: EvidenceSet): readonly Folder[] {
  const root = resolveSetting(evidence, "STATIC_ROOT");
  const dirs = resolveSetting(evidence, "STATICFILES_DIRS");
  return [
    ...("value" in root ? [folderOf(root.value)] : []),
    ...("value" in dirs ? foldersOfList(dirs.value) : []),
  ].flatMap((folder) => folder ?? []); // folders that are not known cannot be compared
}

/** Without MEDIA_ROOT uploads go to the directory that the process was started in: harmless if nothing is uploaded. */
function withoutFolder(evidence: EvidenceSet): Verdict {
  const code = evidence["django-code"];
  if (code === undefined)
    return undecided("no-evidence", "MEDIA_ROOT is not set, and no audit has read whether files are uploaded.");
  return code.sites.some(({ kind }) => kind === "file-field")
    ? bad(
        "missing",
        "MEDIA_ROOT is not set, so uploads go to the directory that the process was started in.",
        oneLower(SEVERITY),
      )
    : good("MEDIA_ROOT is not set, and no file field was found.", "medium");
}

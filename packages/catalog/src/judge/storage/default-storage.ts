import type { EvidenceSet, SettingValue } from "@stance/model";

import { entryOf } from "../mapping.ts";
import { textOf } from "../membership.ts";
import { derivesFrom } from "../middleware.ts";
import { resolveSetting } from "../resolve-setting.ts";
import { soleValue } from "../sole-value.ts";

const FILE_SYSTEM = "django.core.files.storage.FileSystemStorage";

/** Other dotted names of the same class. */
const FILE_SYSTEM_NAMES: ReadonlySet<string> = new Set([
  FILE_SYSTEM,
  "django.core.files.storage.filesystem.FileSystemStorage",
]);

/** Where uploads go: a folder of the machine, a storage elsewhere (its class), or not known. */
export type UploadStorage =
  | { readonly kind: "folder" }
  | { readonly kind: "elsewhere"; readonly backend: string; readonly options: SettingValue | null }
  | { readonly kind: "unknown" };

/** The default storage of the project: STORAGES, or before it DEFAULT_FILE_STORAGE. */
export function defaultStorage(evidence: EvidenceSet): UploadStorage {
  const storages = resolveSetting(evidence, "STORAGES");
  if (storages.state === "set") {
    const value = soleValue(storages.value);
    const entry = "is" in value ? null : entryOf(value, "default");
    if (entry === null) return { kind: "unknown" };
    if (entry !== undefined) return storageOfEntry(evidence, entry);
  }
  const old = resolveSetting(evidence, "DEFAULT_FILE_STORAGE");
  if (old.state === "set") return storageOf(evidence, old.value, null);
  return storages.state === "unknown" && storages.reason !== "django-version-unknown"
    ? { kind: "unknown" }
    : { kind: "folder" };
}

function storageOfEntry(evidence: EvidenceSet, entry: SettingValue): UploadStorage {
  const value = soleValue(entry);
  if ("is" in value) return { kind: "unknown" };
  const backend = entryOf(value, "BACKEND");
  if (backend === undefined) return { kind: "folder" };
  return backend === null ? { kind: "unknown" } : storageOf(evidence, backend, entryOf(value, "OPTIONS") ?? null);
}

function storageOf(evidence: EvidenceSet, backend: SettingValue, options: SettingValue | null): UploadStorage {
  const value = soleValue(backend);
  const name = "is" in value ? null : textOf(value);
  if (name === null) return { kind: "unknown" };
  const isFolder =
    FILE_SYSTEM_NAMES.has(name) || [...FILE_SYSTEM_NAMES].some((base) => derivesFrom(evidence, name, base));
  return isFolder || /FileSystem\w*Storage$/.test(name)
    ? { kind: "folder" }
    : { kind: "elsewhere", backend: name, options };
}

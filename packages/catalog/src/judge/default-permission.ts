import type { EvidenceSet, SettingValue } from "@stance/model";

import { judgeEntry } from "./judge-entry.ts";
import { judgeItems } from "./judge-items.ts";
import { resolveSetting } from "./resolve-setting.ts";
import { bad, good } from "./verdict.ts";

/** What views of the REST framework ask for that name no permission. */
export type DefaultPermission = "closed" | "open-for-reading" | "open" | "unknown";

const FOR_READING = /(?:^|\.)(?:\w*ReadOnly)$/;

/** Reads DEFAULT_PERMISSION_CLASSES; the framework's own default lets everybody in. */
export function defaultPermission(evidence: EvidenceSet): DefaultPermission {
  const setting = resolveSetting(evidence, "REST_FRAMEWORK");
  if (setting.state === "unknown") return "unknown";
  if (setting.state !== "set") return "open";
  const isOpen = verdictOf(setting.value, (name) => /(?:^|\.)AllowAny$/.test(name));
  if (isOpen === "bad") return "open";
  if (isOpen === "unknown") return "unknown";
  return verdictOf(setting.value, (name) => FOR_READING.test(name)) === "bad" ? "open-for-reading" : "closed";
}

function verdictOf(value: SettingValue, isBad: (name: string) => boolean): "good" | "bad" | "unknown" {
  const open = bad("missing", "Everybody may call.");
  return judgeEntry(value, {
    name: "REST_FRAMEWORK",
    key: "DEFAULT_PERMISSION_CLASSES",
    severity: "high",
    judge: (entry) =>
      entry === null
        ? open
        : judgeItems(entry, {
            name: "DEFAULT_PERMISSION_CLASSES",
            severity: "high",
            whenEmpty: open,
            item: (name) => (isBad(name) ? open : good()),
          }),
  }).is;
}

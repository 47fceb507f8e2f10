import { oneLower, type EvidenceSet, type KnownSeverity, type SettingValue } from "@stance/model";

import { isPackageAtLeast } from "../../django/is-at-least.ts";
import { judgeSetting, type JudgedPart } from "../judge-setting.ts";
import { judgeValue, type ValueRule } from "../judge-value.ts";
import { entryOf } from "../mapping.ts";
import { truthOf } from "../judge-boolean.ts";
import { textOf } from "../membership.ts";
import { bad, good, undecided, type Verdict } from "../verdict.ts";
import type { UploadStorage } from "./default-storage.ts";
import { unlessElsewhere } from "./judge-placement.ts";

const SEVERITY: KnownSeverity = "low";

/** Storages of other providers read other settings. */
const NOT_S3 = /gcloud|google|azure|dropbox|sftp|ftp|database|digitalocean|cloudinary/i;

/** Are uploads in a bucket private, and their addresses signed? Nothing where uploads go to a folder. */
export function judgeBucket(evidence: EvidenceSet, storage: UploadStorage): readonly JudgedPart[] {
  if (storage.kind === "folder") return [];
  if (storage.kind === "elsewhere" && NOT_S3.test(storage.backend)) return [];
  return [
    judgeSetting(evidence, "AWS_DEFAULT_ACL", {
      severity: SEVERITY,
      expected: "None or private",
      fix: hasOwn(evidence, storage, "default_acl") ? null : ['AWS_DEFAULT_ACL = "private"'],
      whenUnset: ownOr(evidence, storage, "default_acl", unsetList(evidence), listRule()),
      judge: (value) => ownOr(evidence, storage, "default_acl", judgeValue(value, listRule()), listRule()),
    }),
    judgeSetting(evidence, "AWS_QUERYSTRING_AUTH", {
      severity: oneLower(SEVERITY),
      expected: "True",
      fix: hasOwn(evidence, storage, "querystring_auth") ? null : ["AWS_QUERYSTRING_AUTH = True"],
      whenUnset: ownOr(evidence, storage, "querystring_auth", good(), signatureRule()),
      judge: (value) =>
        ownOr(evidence, storage, "querystring_auth", judgeValue(value, signatureRule()), signatureRule()),
    }),
  ];
}

/** What the storage's own options or its class say wins over the setting. */
function ownOr(
  evidence: EvidenceSet,
  storage: UploadStorage,
  name: string,
  bySetting: Verdict,
  rule: ValueRule,
): Verdict {
  if (storage.kind !== "elsewhere") return unlessElsewhere(storage, bySetting);
  const own = ownValue(evidence, storage, name);
  if (own === null)
    return bySetting.is === "bad"
      ? bySetting
      : undecided("unresolved-items", "Options of the storage could not be resolved.");
  return own === undefined ? bySetting : judgeValue(own, rule);
}

/** True when the setting is not what decides, so that changing it would change nothing. */
function hasOwn(evidence: EvidenceSet, storage: UploadStorage, name: string): boolean {
  const own = storage.kind === "elsewhere" ? ownValue(evidence, storage, name) : undefined;
  return own !== undefined && own !== null;
}

/** What the options or the class of the storage say; undefined for nothing, null where that is not known. */
function ownValue(
  evidence: EvidenceSet,
  storage: Extract<UploadStorage, { readonly kind: "elsewhere" }>,
  name: string,
): SettingValue | null | undefined {
  const option = storage.options === null ? undefined : entryOf(storage.options, name);
  if (option === null) return null;
  const classes = evidence["django-settings"]?.classes ?? {}; // a class that is not the project's has no attributes here
  const attribute = Object.hasOwn(classes, storage.backend) ? classes[storage.backend]?.attributes[name] : undefined;
  return option ?? attribute;
}

/** Before django-storages 1.10 everything was public unless the setting said otherwise. */
function unsetList(evidence: EvidenceSet): Verdict {
  return isPackageAtLeast(evidence.dependencies, "django-storages", "1.10") === false
    ? bad("missing", "This django-storages makes every upload public unless AWS_DEFAULT_ACL says otherwise.")
    : good();
}

function listRule(): ValueRule {
  return {
    name: "AWS_DEFAULT_ACL",
    severity: SEVERITY,
    whenAbsent: good(),
    plain: (plain) => {
      if (plain.kind === "literal" && plain.value === null) return good();
      const text = textOf(plain);
      if (text === null) return undecided("computed", "AWS_DEFAULT_ACL cannot be followed.");
      return text.startsWith("public-read")
        ? bad("insecure-value", "Everybody can read every upload, whoever it belongs to.")
        : good();
    },
  };
}

function signatureRule(): ValueRule {
  return {
    name: "AWS_QUERYSTRING_AUTH",
    severity: oneLower(SEVERITY),
    whenAbsent: good(),
    plain: (plain) => {
      const truth = truthOf(plain);
      if (truth === null) return undecided("computed", "AWS_QUERYSTRING_AUTH cannot be followed.");
      return truth
        ? good()
        : bad("insecure-value", "Addresses of uploads are not signed: they work for everybody and for ever.");
    },
  };
}

import type { EvidenceSet } from "@stance/model";

import { packageNamed } from "../django/django-version.ts";
import { hasApp } from "./installed.ts";
import type { Membership } from "./membership.ts";

/**
 * Is this app of a package installed? Where INSTALLED_APPS is not fully known, a package that no dependency file names is
 * taken for absent.
 */
export function hasPackage(evidence: EvidenceSet, app: string, packageName: string): Membership {
  const installed = hasApp(evidence, app);
  return installed === "unknown" && isUnrequired(evidence, packageName) ? "no" : installed;
}

/** True when there are dependency files and none of them names the package. */
export function isUnrequired({ dependencies }: EvidenceSet, packageName: string): boolean {
  const isKnown = dependencies !== undefined && dependencies.files.length > 0 && dependencies.packages.length > 0;
  return isKnown && packageNamed(dependencies, packageName) === undefined;
}

import type { EvidenceSet } from "@stance/model";

import type { Membership } from "../judge/membership.ts";
import { hasMiddleware } from "../judge/middleware.ts";
import { undecided, type UndecidedVerdict } from "../judge/verdict.ts";
import { isDjangoAtLeast, isPackageAtLeast } from "../django/is-at-least.ts";
import { DJANGO_CSP_MIDDLEWARE, PACKAGE_CSP_MIDDLEWARE } from "./csp-names.ts";
import { policyOfMapping, policyOfSettings, type Policy } from "./policy.ts";

/** Policies that the settings make Django send, and what keeps that from being the whole answer. */
export type FoundPolicies = { readonly policies: readonly Policy[]; readonly doubts: readonly UndecidedVerdict[] };

/** The policies of Django 6 and of django-csp that are really sent: name, version and middleware fit together. */
export function findPolicies(evidence: EvidenceSet): FoundPolicies {
  const found = [...builtIn(evidence), ...ofPackage(evidence)];
  return {
    policies: found.flatMap((entry) => ("is" in entry ? [] : [entry])),
    doubts: found.flatMap((entry) => ("is" in entry ? [entry] : [])),
  };
}

/** Policies that browsers enforce, as opposed to those that are only reported on. */
export function enforcedPolicies(found: FoundPolicies): readonly Policy[] {
  return found.policies.filter((policy) => policy.isEnforced);
}

type Found = readonly (Policy | UndecidedVerdict)[];

function builtIn(evidence: EvidenceSet): Found {
  const found = [
    policyOfMapping(evidence, "SECURE_CSP", true),
    policyOfMapping(evidence, "SECURE_CSP_REPORT_ONLY", false),
  ];
  const candidates = found.filter((entry) => entry !== null);
  if (candidates.length === 0) return [];
  const isNewEnough = isDjangoAtLeast(evidence.dependencies, "6.0");
  if (isNewEnough === false) return [];
  const version = undecided(
    "django-version-unknown",
    "SECURE_CSP is read since Django 6.0, and no file pins the version.",
  );
  return readBy(hasMiddleware(evidence, DJANGO_CSP_MIDDLEWARE), isNewEnough === null ? [version] : candidates);
}

function ofPackage(evidence: EvidenceSet): Found {
  const isInstalled = hasMiddleware(evidence, PACKAGE_CSP_MIDDLEWARE);
  const isVersion4 = isPackageAtLeast(evidence.dependencies, "django-csp", "4.0");
  if (isVersion4 === null) {
    if (isInstalled !== "yes") return [];
    return [
      undecided(
        "package-version-unknown",
        "CSPMiddleware sends another policy before django-csp 4.0 than since, and no file pins the version.",
      ),
    ];
  }
  if (!isVersion4) return readBy(isInstalled, [policyOfSettings(evidence)]);
  const found = [
    policyOfMapping(evidence, "CONTENT_SECURITY_POLICY", true),
    policyOfMapping(evidence, "CONTENT_SECURITY_POLICY_REPORT_ONLY", false),
  ];
  return readBy(
    isInstalled,
    found.filter((entry) => entry !== null),
  );
}

function readBy(isInstalled: Membership, found: Found): Found {
  if (isInstalled === "yes" || found.length === 0) return found;
  if (isInstalled === "no") return [];
  return [
    undecided(
      "unresolved-items",
      "Part of MIDDLEWARE could not be resolved, so whether the policy is sent is not known.",
    ),
  ];
}

import type { EvidenceSet } from "@stance/model";

import { isDjangoAtLeast, isPackageAtLeast } from "../django/is-at-least.ts";
import { hasMiddleware } from "../judge/middleware.ts";
import { bad, good, undecided, type Verdict } from "../judge/verdict.ts";
import { DJANGO_CSP_MIDDLEWARE, PACKAGE_CSP_MIDDLEWARE } from "./csp-names.ts";

/** Do settings of django-csp before 4.0, the CSP_ names, reach a browser? */
export function judgeOldNames(evidence: EvidenceSet, names: readonly string[]): Verdict {
  const isVersion4 = isPackageAtLeast(evidence.dependencies, "django-csp", "4.0");
  if (isVersion4 === true) {
    return bad(
      "obsolete",
      `django-csp reads CONTENT_SECURITY_POLICY since 4.0 and ignores ${names.join(", ")}: what they say is not sent.`,
    );
  }
  return judgeReader(evidence, names.join(", "), isVersion4 === false);
}

/** Does the dictionary of django-csp 4 reach a browser? */
export function judgeDictionary(evidence: EvidenceSet, name: string): Verdict {
  const isVersion4 = isPackageAtLeast(evidence.dependencies, "django-csp", "4.0");
  if (isVersion4 === false)
    return bad("no-effect", `django-csp reads ${name} since 4.0; the installed version ignores it.`);
  return judgeReader(evidence, name, isVersion4 === true);
}

/** Does the dictionary of Django 6 reach a browser? */
export function judgeBuiltIn(evidence: EvidenceSet, name: string): Verdict {
  const isNewEnough = isDjangoAtLeast(evidence.dependencies, "6.0");
  if (isNewEnough === false)
    return bad("no-effect", `Django reads ${name} since 6.0; the installed version ignores it.`);
  switch (hasMiddleware(evidence, DJANGO_CSP_MIDDLEWARE)) {
    case "no":
      return bad(
        "no-effect",
        `${name} is set, but ContentSecurityPolicyMiddleware is not in MIDDLEWARE, so no policy is sent.`,
      );
    case "unknown":
      return undecided(
        "unresolved-items",
        `Part of MIDDLEWARE could not be resolved, so whether ${name} is sent is not known.`,
      );
    case "yes":
      return isNewEnough === true
        ? good()
        : undecided("django-version-unknown", `Django reads ${name} since 6.0, and no file pins the version.`);
  }
}

function judgeReader(evidence: EvidenceSet, names: string, isVersionRight: boolean): Verdict {
  switch (hasMiddleware(evidence, PACKAGE_CSP_MIDDLEWARE)) {
    case "no":
      return bad("no-effect", `Nothing reads ${names}: CSPMiddleware is not in MIDDLEWARE, so no policy is sent.`);
    case "unknown":
      return undecided(
        "unresolved-items",
        `Part of MIDDLEWARE could not be resolved, so whether ${names} is sent is not known.`,
      );
    case "yes":
      return isVersionRight
        ? good()
        : undecided(
            "package-version-unknown",
            `Whether ${names} is read depends on the version of django-csp, which no file pins.`,
          );
  }
}

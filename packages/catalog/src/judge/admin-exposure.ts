import type { EvidenceSet, Route } from "@stance/model";

import { hasApp } from "./installed.ts";
import { undecided, type UndecidedVerdict } from "./verdict.ts";

/** Is Django's admin site reachable in production: at this route, nowhere, or not known? */
export type AdminExposure =
  | { readonly is: "routed"; readonly route: Route; readonly isOwnSite: boolean }
  | { readonly is: "absent"; readonly note: string }
  | UndecidedVerdict;

/** Dotted names under which Django's own admin site is routed. */
const STOCK_SITE = /^django\.contrib\.(?:gis\.)?admin\.(?:sites\.)?site\.urls$/;

/** Looks for the admin site in the URLconf; without one, INSTALLED_APPS can only rule it out. */
export function adminExposure(evidence: EvidenceSet): AdminExposure {
  const { urls } = evidence;
  const isInstalled = hasApp(evidence, "django.contrib.admin");
  const candidates = urls?.routes.filter(({ target }) => target !== null && isAdminSite(target)) ?? []; // judged below
  const route = candidates.find(({ inProduction }) => inProduction === "true");
  if (route !== undefined) return { is: "routed", route, isOwnSite: !STOCK_SITE.test(route.target ?? "") };
  if (isInstalled === "no") return { is: "absent", note: "Django's admin is not installed." };
  if (urls === undefined) {
    return undecided("no-evidence", "Django's admin may be routed, but no audit has read the URLconf yet.");
  }
  if (candidates.length > 0) {
    return undecided("branches-differ", "The admin is routed under a condition that cannot be decided.");
  }
  if (urls.root === null || urls.open.length > 0) {
    return undecided("unresolved-items", "Part of the URLconf could not be read; the admin may be routed there.");
  }
  return { is: "absent", note: "No route leads to Django's admin." };
}

/**
 * True when another view stands in for the log-in page of this admin: a route of its own in front of it, or code that
 * replaces `login`.
 */
export function isAdminLoginReplaced(evidence: EvidenceSet, admin: Route): boolean {
  const prefix = admin.pattern;
  const isOverRouted =
    prefix !== null &&
    evidence.urls?.routes.some(
      ({ pattern, target, inProduction }) =>
        pattern === `${prefix}login/` && inProduction === "true" && target !== admin.target,
    ) === true;
  const isPatched = evidence["django-code"]?.sites.some(
    ({ kind, text, traits }) => kind === "admin-site" && (traits.includes("login") || /\.login\s*=(?!=)/.test(text)),
  );
  return isOverRouted || isPatched === true;
}

/** The site object may have any name: `admin.site.urls`, `console.admin_site.urls`, `shop_admin.urls`. */
function isAdminSite(target: string): boolean {
  return STOCK_SITE.test(target) || /(?:^|\.)(?:\w*site|\w+_admin)\.urls$/i.test(target);
}

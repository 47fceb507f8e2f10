import type { EvidenceSet, Excerpt, Place, Route } from "@stance/model";

import { adminExposure, isAdminLoginReplaced } from "#judge/admin-exposure.ts";
import { hasPackage } from "#judge/has-package.ts";
import { anyOf, type Membership } from "#judge/membership.ts";
import { settingTruth } from "#judge/setting-truth.ts";
import { isLimiter, tokenViews } from "./token-views.ts";

/**
 * A place at which passwords can be tried. `stock` is a view of a package that limits nothing, `derived` a class of the
 * project that derives from one, `allauth` limits by its settings, `api` and `token` by the throttles of the REST
 * framework (`bare-token` takes none by default), `own` is code of the project that may limit by itself.
 */
export type LoginSurface = {
  readonly kind: "admin" | "stock" | "derived" | "allauth" | "api" | "token" | "bare-token" | "own";
  readonly name: string;
  readonly isLimited: boolean;
  readonly place: Place;
  readonly excerpt: Excerpt;
  readonly text: string;
};

const STOCK =
  /^django\.contrib\.auth\.(?:urls|views\.(?:LoginView|login))$|^rest_framework\.urls(?:\.|$)|^wagtail\.admin\.urls(?:\.|$)|^two_factor\.(?:urls|views\.(?:core\.)?LoginView)/;
const ALLAUTH = /^allauth\.(?:urls|account\.urls|account\.views\.(?:login|LoginView)|headless\.urls)(?:\.|$)/;
const API = /^(?:dj_rest_auth|rest_auth)\.(?:urls|views\.LoginView)$|^djoser\.urls\.(?:authtoken|jwt)$/;

const DJANGO_LOGIN = "django.contrib.auth.views.LoginView";
const ALLAUTH_LOGIN = "allauth.account.views.LoginView";

/** Names of views and patterns under which projects ask for a password; links and other services are none. */
const LOGIN_NAME =
  /(?:^|[._/-])(?:log[_-]?in|sign[_-]?in)(?:[_-]?view)?\/?$|(?:Log[Ii]n|Sign[Ii]n)(?:View|Page|API|APIView|Endpoint)?$/;
const OTHER_LOGIN = /callback|oidc|saml|oauth|sso|social|webauthn|totp|two_?factor|mfa|magic|link|cancel|error|done/i;

/** Every place that the routes and views show at which a password can be tried. */
export function loginSurfaces(evidence: EvidenceSet): readonly LoginSurface[] {
  const routes = evidence.urls?.routes.filter(({ inProduction }) => inProduction === "true") ?? []; // not read: none known
  const tokens = tokenViews(evidence).map(
    ({ name, isLimited, ignoresDefaults, place, excerpt, text }): LoginSurface => {
      return { kind: ignoresDefaults ? "bare-token" : "token", name, isLimited, place, excerpt, text };
    },
  );
  const known = new Set(tokens.map(({ name }) => name));
  const others = routes.flatMap((route) => {
    const isDone = route.target === null || known.has(route.target) || isShadowed(routes, route);
    const kind = isDone || route.target === null ? null : kindOf(evidence, route, route.target);
    return kind === null ? [] : [surfaceOf(evidence, route, kind)];
  });
  return unique([...adminSurfaces(evidence), ...others, ...tokens]);
}

/** A view of the project's own that is routed before Django's under the same address answers in its place. */
function isShadowed(routes: readonly Route[], { target, pattern }: Route): boolean {
  if (target !== "django.contrib.auth.urls" || pattern === null) return false;
  return routes.some((other) => other.pattern === `${pattern}login/`);
}

/** The admin's own log-in page, unless another view stands in for it. */
function adminSurfaces(evidence: EvidenceSet): readonly LoginSurface[] {
  const admin = adminExposure(evidence);
  if (admin.is !== "routed" || isAdminLoginReplaced(evidence, admin.route)) return [];
  switch (isPatched(evidence)) {
    case "yes":
      return [];
    case "unknown":
      return [surfaceOf(evidence, admin.route, "own")];
    case "no":
      return [surfaceOf(evidence, admin.route, admin.isOwnSite ? "derived" : "admin")];
  }
}

/** Does a package send people from the admin's log-in page to another one? */
function isPatched(evidence: EvidenceSet): Membership {
  const patches = settingTruth(evidence, "TWO_FACTOR_PATCH_ADMIN", true);
  return anyOf([
    patches === false ? "no" : hasPackage(evidence, "two_factor", "django-two-factor-auth"),
    hasPackage(evidence, "mfa", "django-mfa3"),
  ]);
}

function kindOf(evidence: EvidenceSet, route: Route, target: string): LoginSurface["kind"] | null {
  if (STOCK.test(target)) return "stock";
  if (ALLAUTH.test(target)) return "allauth";
  if (API.test(target)) return "api";
  const view = evidence["django-code"]?.views.find(({ name }) => name === target);
  if (view?.bases.includes(ALLAUTH_LOGIN) === true) return "allauth";
  if (view?.bases.includes(DJANGO_LOGIN) === true) return "derived";
  const last = target.slice(target.lastIndexOf(".") + 1);
  const isLogin =
    LOGIN_NAME.test(last) || (route.pattern !== null && LOGIN_NAME.test(route.pattern.replace(/\$$/, "")));
  return isLogin && !OTHER_LOGIN.test(`${route.pattern ?? ""} ${last}`) ? "own" : null;
}

function surfaceOf(evidence: EvidenceSet, route: Route, kind: LoginSurface["kind"]): LoginSurface {
  const { target, wrappers, place, excerpt, text, pattern } = route;
  const view = evidence["django-code"]?.views.find(({ name }) => name === target);
  const isLimited =
    wrappers.some(isLimiter) ||
    (view !== undefined &&
      (view.throttles.length > 0 || view.decorators.some(isLimiter) || view.bases.some(isLimiter)));
  return { kind, name: target ?? pattern ?? text, isLimited, place, excerpt, text };
}

function unique(surfaces: readonly LoginSurface[]): readonly LoginSurface[] {
  const seen = new Set<string>();
  return surfaces.filter(({ kind, name }) => {
    const key = `${kind} ${name}`;
    return seen.has(key) ? false : seen.add(key).size > 0;
  });
}

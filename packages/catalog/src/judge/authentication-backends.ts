import type { EvidenceSet } from "@stance/model";

import type { Membership } from "./membership.ts";
import { settingContains } from "./middleware.ts";
import { resolveSetting } from "./resolve-setting.ts";

/**
 * What a backend lets in: whoever knows a password; whom another service vouches for; whom the server names in a
 * header or variable; also switched-off accounts; or nobody, because it only locks out or only answers about permissions.
 */
export type BackendKind =
  | "password"
  | "external"
  | "remote-user"
  | "inactive-too"
  | "inactive-remote-user"
  | "lockout"
  | "permissions";

const DJANGO = "django.contrib.auth.backends.";

export const MODEL_BACKEND = `${DJANGO}ModelBackend`;
export const AXES_BACKEND = "axes.backends.AxesStandaloneBackend";

const KINDS: ReadonlyMap<string, BackendKind> = new Map([
  [MODEL_BACKEND, "password"],
  [`${DJANGO}AllowAllUsersModelBackend`, "inactive-too"],
  [`${DJANGO}RemoteUserBackend`, "remote-user"],
  [`${DJANGO}AllowAllUsersRemoteUserBackend`, "inactive-remote-user"],
  [AXES_BACKEND, "lockout"],
  ["axes.backends.AxesBackend", "lockout"],
  ["axes.backends.AxesModelBackend", "lockout"],
  ["allauth.account.auth_backends.AuthenticationBackend", "password"],
  ["django_auth_ldap.backend.LDAPBackend", "password"],
  ["django_python3_ldap.auth.LDAPBackend", "password"],
  ["ratelimitbackend.backends.RateLimitModelBackend", "password"],
  ["oscar.apps.customer.auth_backends.EmailBackend", "password"],
  ["mezzanine.core.auth_backends.MezzanineBackend", "password"],
  ["guardian.backends.ObjectPermissionBackend", "permissions"],
  ["rules.permissions.ObjectPermissionBackend", "permissions"],
  ["bridgekeeper.backends.RulePermissionBackend", "permissions"],
  ["mozilla_django_oidc.auth.OIDCAuthenticationBackend", "external"],
  ["djangosaml2.backends.Saml2Backend", "external"],
  ["django_cas_ng.backends.CASBackend", "external"],
  ["oauth2_provider.backends.OAuth2Backend", "external"],
  ["sesame.backends.ModelBackend", "external"],
  ["magiclink.backends.MagicLinkBackend", "external"],
  ["shibboleth.backends.ShibbolethRemoteUserBackend", "remote-user"],
]);

/** Packages all of whose backends are of one kind. */
const PREFIXES: readonly (readonly [string, BackendKind])[] = [
  ["social_core.backends.", "external"],
  ["social.backends.", "external"],
  ["django_auth_adfs.backend.", "external"],
];

/** A class of the project that derives from several known backends is what the first of these says. */
const STRONGEST: readonly BackendKind[] = [
  "inactive-too",
  "inactive-remote-user",
  "remote-user",
  "lockout",
  "external",
  "password",
  "permissions",
];

/** Kind of a backend by its dotted name or, for a class of the project, by its bases; null when it is not known. */
export function backendKind(evidence: EvidenceSet, name: string): BackendKind | null {
  const known = kindOfName(name);
  if (known !== null) return known;
  const classes = evidence["django-settings"]?.classes ?? {}; // none: the class is not the project's
  const own = Object.hasOwn(classes, name) ? classes[name] : undefined;
  const kinds = new Set((own?.bases ?? []).map(kindOfName)); // likewise
  return STRONGEST.find((kind) => kinds.has(kind)) ?? null;
}

/** Is a backend of this kind in AUTHENTICATION_BACKENDS? `unknown` also where an entry is a class that nobody knows. */
export function hasBackendOf(evidence: EvidenceSet, ...kinds: readonly BackendKind[]): Membership {
  const setting = resolveSetting(evidence, "AUTHENTICATION_BACKENDS");
  const isOfKind = settingContains(setting, (name) => {
    const kind = backendKind(evidence, name);
    return kind !== null && kinds.includes(kind);
  });
  if (isOfKind !== "no") return isOfKind;
  const isForeign = settingContains(setting, (name) => backendKind(evidence, name) === null);
  return isForeign === "no" ? "no" : "unknown";
}

/** Can people sign in to this site with a password? */
export function acceptsPasswords(evidence: EvidenceSet): Membership {
  return hasBackendOf(evidence, "password", "inactive-too");
}

function kindOfName(name: string): BackendKind | null {
  const known = KINDS.get(name);
  if (known !== undefined) return known;
  return PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1] ?? null;
}

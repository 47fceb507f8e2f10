import type { Control } from "@stance/model";

import { admMfa } from "./admin/adm-mfa.ts";
import { admUrlRestricted } from "./admin/adm-url-restricted.ts";
import { authBackendsSafe } from "./authentication/auth-backends-safe.ts";
import { authCustomUserModel } from "./authentication/auth-custom-user-model.ts";
import { authFrameworkLogin } from "./authentication/auth-framework-login.ts";
import { authJwtConfig } from "./authentication/auth-jwt-config.ts";
import { authMfa } from "./authentication/auth-mfa.ts";
import { authPasswordHasher } from "./authentication/auth-password-hasher.ts";
import { authPasswordValidators } from "./authentication/auth-password-validators.ts";
import { authzDrfDefaults } from "./authorization/authz-drf-defaults.ts";
import { authzMassAssignment } from "./authorization/authz-mass-assignment.ts";
import { authzObjectLevel } from "./authorization/authz-object-level.ts";
import { authzOpenRedirect } from "./authorization/authz-open-redirect.ts";
import { authzViewsGuarded } from "./authorization/authz-views-guarded.ts";
import { cfgAllowedHosts } from "./configuration/cfg-allowed-hosts.ts";
import { cfgAttackSurface } from "./configuration/cfg-attack-surface.ts";
import { cfgDebugOff } from "./configuration/cfg-debug-off.ts";
import { cfgDeployCheckClean } from "./configuration/cfg-deploy-check-clean.ts";
import { cfgMiddlewareOrder } from "./configuration/cfg-middleware-order.ts";
import { cfgObsoleteSettings } from "./configuration/cfg-obsolete-settings.ts";
import { cfgSecurityMiddleware } from "./configuration/cfg-security-middleware.ts";
import { cfgSettingsSplit } from "./configuration/cfg-settings-split.ts";
import { cookieCsrfHttponly } from "./cookies-sessions/cookie-csrf-httponly.ts";
import { cookieCsrfSecure } from "./cookies-sessions/cookie-csrf-secure.ts";
import { cookieCustomFlags } from "./cookies-sessions/cookie-custom-flags.ts";
import { cookieSamesite } from "./cookies-sessions/cookie-samesite.ts";
import { cookieSessionHttponly } from "./cookies-sessions/cookie-session-httponly.ts";
import { cookieSessionLifetime } from "./cookies-sessions/cookie-session-lifetime.ts";
import { cookieSessionSecure } from "./cookies-sessions/cookie-session-secure.ts";
import { cookieSessionStorage } from "./cookies-sessions/cookie-session-storage.ts";
import { csrfAjaxToken } from "./csrf/csrf-ajax-token.ts";
import { csrfExemptReviewed } from "./csrf/csrf-exempt-reviewed.ts";
import { csrfFormToken } from "./csrf/csrf-form-token.ts";
import { csrfMiddleware } from "./csrf/csrf-middleware.ts";
import { csrfTrustedOrigins } from "./csrf/csrf-trusted-origins.ts";
import { depAnnouncements } from "./dependencies/dep-announcements.ts";
import { depAuditInCi } from "./dependencies/dep-audit-in-ci.ts";
import { depDjangoSupported } from "./dependencies/dep-django-supported.ts";
import { depFrontendAudit } from "./dependencies/dep-frontend-audit.ts";
import { depKnownVulnerabilities } from "./dependencies/dep-known-vulnerabilities.ts";
import { depLockfile } from "./dependencies/dep-lockfile.ts";
import { hdrClickjacking } from "./headers/hdr-clickjacking.ts";
import { hdrCoop } from "./headers/hdr-coop.ts";
import { hdrCorsRestricted } from "./headers/hdr-cors-restricted.ts";
import { hdrCspConfigEffective } from "./headers/hdr-csp-config-effective.ts";
import { hdrCspEnforced } from "./headers/hdr-csp-enforced.ts";
import { hdrCspQuality } from "./headers/hdr-csp-quality.ts";
import { hdrNosniff } from "./headers/hdr-nosniff.ts";
import { hdrPermissionsPolicy } from "./headers/hdr-permissions-policy.ts";
import { hdrReferrerPolicy } from "./headers/hdr-referrer-policy.ts";
import { hdrSri } from "./headers/hdr-sri.ts";
import { injDeserialization } from "./injection/inj-deserialization.ts";
import { injEvalExec } from "./injection/inj-eval-exec.ts";
import { injOrmEscapeHatches } from "./injection/inj-orm-escape-hatches.ts";
import { injOsCommand } from "./injection/inj-os-command.ts";
import { injPathTraversal } from "./injection/inj-path-traversal.ts";
import { injRawSql } from "./injection/inj-raw-sql.ts";
import { injSsrf } from "./injection/inj-ssrf.ts";
import { injXmlEntities } from "./injection/inj-xml-entities.ts";
import { logAlerting } from "./logging-monitoring/log-alerting.ts";
import { logSecurityEvents } from "./logging-monitoring/log-security-events.ts";
import { logSensitiveData } from "./logging-monitoring/log-sensitive-data.ts";
import { opsAppServer } from "./operations/ops-app-server.ts";
import { opsBackups } from "./operations/ops-backups.ts";
import { opsDeployCheckInCi } from "./operations/ops-deploy-check-in-ci.ts";
import { opsErrorPages } from "./operations/ops-error-pages.ts";
import { opsExternalHeaderScan } from "./operations/ops-external-header-scan.ts";
import { opsPathsNotExposed } from "./operations/ops-paths-not-exposed.ts";
import { opsSastInCi } from "./operations/ops-sast-in-ci.ts";
import { rateDrfThrottling } from "./rate-limiting/rate-drf-throttling.ts";
import { rateLimiterSound } from "./rate-limiting/rate-limiter-sound.ts";
import { rateLockoutEffective } from "./rate-limiting/rate-lockout-effective.ts";
import { rateLoginThrottled } from "./rate-limiting/rate-login-throttled.ts";
import { rateSensitiveEndpoints } from "./rate-limiting/rate-sensitive-endpoints.ts";
import { secApiCredentials } from "./secrets/sec-api-credentials.ts";
import { secDbCredentials } from "./secrets/sec-db-credentials.ts";
import { secEnvFileIgnored } from "./secrets/sec-env-file-ignored.ts";
import { secHistoryClean } from "./secrets/sec-history-clean.ts";
import { secKeyRotation } from "./secrets/sec-key-rotation.ts";
import { secSecretKeyExternal } from "./secrets/sec-secret-key-external.ts";
import { secSecretKeyStrength } from "./secrets/sec-secret-key-strength.ts";
import { secWeakCrypto } from "./secrets/sec-weak-crypto.ts";
import { tlsBackingServices } from "./transport/tls-backing-services.ts";
import { tlsCertificateValid } from "./transport/tls-certificate-valid.ts";
import { tlsHstsEnabled } from "./transport/tls-hsts-enabled.ts";
import { tlsHstsPreload } from "./transport/tls-hsts-preload.ts";
import { tlsHstsSubdomains } from "./transport/tls-hsts-subdomains.ts";
import { tlsHttpsRedirect } from "./transport/tls-https-redirect.ts";
import { tlsOutboundVerification } from "./transport/tls-outbound-verification.ts";
import { tlsProxySslHeader } from "./transport/tls-proxy-ssl-header.ts";
import { uplContentDetected } from "./uploads/upl-content-detected.ts";
import { uplExtensionAllowlist } from "./uploads/upl-extension-allowlist.ts";
import { uplMediaIsolated } from "./uploads/upl-media-isolated.ts";
import { uplSizeLimits } from "./uploads/upl-size-limits.ts";
import { uplStoragePermissions } from "./uploads/upl-storage-permissions.ts";
import { xssAutoescapeOn } from "./xss-templates/xss-autoescape-on.ts";
import { xssHtmlSanitizer } from "./xss-templates/xss-html-sanitizer.ts";
import { xssMarkSafe } from "./xss-templates/xss-mark-safe.ts";
import { xssSafeFilter } from "./xss-templates/xss-safe-filter.ts";
import { xssScriptContext } from "./xss-templates/xss-script-context.ts";

/** Every control of the catalogue, in the order in which checklists show them. */
export const controls: readonly Control[] = [
  cfgDebugOff,
  cfgAllowedHosts,
  cfgSettingsSplit,
  cfgAttackSurface,
  cfgSecurityMiddleware,
  cfgMiddlewareOrder,
  cfgObsoleteSettings,
  cfgDeployCheckClean,
  tlsHttpsRedirect,
  tlsProxySslHeader,
  tlsHstsEnabled,
  tlsHstsSubdomains,
  tlsHstsPreload,
  tlsCertificateValid,
  tlsBackingServices,
  tlsOutboundVerification,
  cookieSessionSecure,
  cookieSessionHttponly,
  cookieSamesite,
  cookieCsrfSecure,
  cookieCsrfHttponly,
  cookieSessionLifetime,
  cookieSessionStorage,
  cookieCustomFlags,
  hdrCspEnforced,
  hdrCspQuality,
  hdrCspConfigEffective,
  hdrClickjacking,
  hdrNosniff,
  hdrReferrerPolicy,
  hdrCoop,
  hdrPermissionsPolicy,
  hdrCorsRestricted,
  hdrSri,
  authPasswordValidators,
  authPasswordHasher,
  authCustomUserModel,
  authMfa,
  authFrameworkLogin,
  authBackendsSafe,
  authJwtConfig,
  authzViewsGuarded,
  authzObjectLevel,
  authzDrfDefaults,
  authzMassAssignment,
  authzOpenRedirect,
  injRawSql,
  injOrmEscapeHatches,
  injEvalExec,
  injOsCommand,
  injDeserialization,
  injXmlEntities,
  injPathTraversal,
  injSsrf,
  xssAutoescapeOn,
  xssSafeFilter,
  xssMarkSafe,
  xssHtmlSanitizer,
  xssScriptContext,
  csrfMiddleware,
  csrfExemptReviewed,
  csrfFormToken,
  csrfAjaxToken,
  csrfTrustedOrigins,
  secSecretKeyExternal,
  secSecretKeyStrength,
  secKeyRotation,
  secDbCredentials,
  secApiCredentials,
  secEnvFileIgnored,
  secHistoryClean,
  secWeakCrypto,
  uplSizeLimits,
  uplExtensionAllowlist,
  uplContentDetected,
  uplMediaIsolated,
  uplStoragePermissions,
  depKnownVulnerabilities,
  depDjangoSupported,
  depLockfile,
  depAuditInCi,
  depFrontendAudit,
  depAnnouncements,
  rateLoginThrottled,
  rateLockoutEffective,
  rateLimiterSound,
  rateDrfThrottling,
  rateSensitiveEndpoints,
  logSecurityEvents,
  logAlerting,
  logSensitiveData,
  admUrlRestricted,
  admMfa,
  opsDeployCheckInCi,
  opsSastInCi,
  opsExternalHeaderScan,
  opsAppServer,
  opsPathsNotExposed,
  opsErrorPages,
  opsBackups,
];

const byId: ReadonlyMap<string, Control> = new Map(controls.map((control) => [control.id, control]));

/** A control by its id; undefined for an id that is not in this version of the catalogue. */
export function controlById(id: string): Control | undefined {
  return byId.get(id);
}

import type { EvidenceSet } from "@stance/model";

import { hasPackage, isUnrequired } from "./has-package.ts";
import { hasApp } from "./installed.ts";
import type { Membership } from "./membership.ts";
import { settingContains } from "./middleware.ts";
import { resolveSetting } from "./resolve-setting.ts";

export const OTP_MIDDLEWARE = "django_otp.middleware.OTPMiddleware";

/** Apps that bring a second factor with views and models of their own. */
const FACTOR_APPS = ["allauth.mfa", "mfa", "multifactor", "kagi", "trench", "deux", "passkeys", "django_mfa"] as const;

/** Libraries with which projects build a second factor themselves. */
const FACTOR_LIBRARIES = ["pyotp", "fido2", "webauthn", "py-webauthn", "duo-client", "duo-universal", "django-u2f"];

/** Apps that hold the devices of django-otp. */
const isDeviceApp = (app: string): boolean =>
  app.startsWith("django_otp.plugins.") ||
  app.startsWith("two_factor.plugins.") ||
  ["otp_yubikey", "otp_twilio", "otp_webauthn", "django_otp_webauthn"].includes(app.split(".")[0] ?? ""); // split gives one

/** Packages that bring those apps, and others that build on django-otp. */
const FACTOR_PACKAGES = [
  "django-allauth",
  "django-mfa2",
  "django-mfa3",
  "django-multifactor",
  "django-kagi",
  "django-trench",
  "deux",
  "django-passkeys",
  "django-mfa",
  "django-otp",
  "django-two-factor-auth",
  "wagtail-2fa",
  "django-allauth-2fa",
];

/** May an app that is not in the known part of INSTALLED_APPS bring a second factor? Not when no file requires one. */
export function mayHideFactor(evidence: EvidenceSet): boolean {
  if (settingContains(resolveSetting(evidence, "INSTALLED_APPS"), () => false) === "no") return false;
  return !FACTOR_PACKAGES.every((name) => isUnrequired(evidence, name));
}

/** The first app that brings a second factor and is certainly installed; undefined for none. */
export function factorApp(evidence: EvidenceSet): string | undefined {
  return FACTOR_APPS.find((app) => hasApp(evidence, app) === "yes");
}

/** Is django-otp, on which django-two-factor-auth and others build, installed? */
export function hasOtp(evidence: EvidenceSet): Membership {
  return hasPackage(evidence, "django_otp", "django-otp");
}

/** Is an app installed that holds devices for django-otp? */
export function hasOtpDevices(evidence: EvidenceSet): Membership {
  return settingContains(resolveSetting(evidence, "INSTALLED_APPS"), isDeviceApp);
}

/** A library among the requirements with which the project may have built a second factor itself. */
export function factorLibrary(evidence: EvidenceSet): string | undefined {
  return evidence.dependencies?.packages.find(({ name }) => FACTOR_LIBRARIES.includes(name))?.name;
}

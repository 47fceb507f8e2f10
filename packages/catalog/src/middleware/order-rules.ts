import type { FailReason, KnownSeverity } from "@stance/model";

import { CORS_MIDDLEWARE, CSRF_MIDDLEWARE, SESSION_MIDDLEWARE } from "../judge/middleware.ts";

/** Two entries of MIDDLEWARE that must stand in this order, and what happens when they do not. */
export type OrderRule = {
  readonly first: string;
  readonly second: string;
  readonly severity: KnownSeverity;
  readonly reason: FailReason;
  readonly message: string;
};

const AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware";
const UPDATE_CACHE = "django.middleware.cache.UpdateCacheMiddleware";
const BEFORE_REMOTE_USER =
  "A sign-in by the web server happens before the CSRF check, which then sees the wrong token.";

/** From Django's "Middleware ordering" and the installation pages of the packages. */
export const ORDER_RULES: readonly OrderRule[] = [
  broken(
    SESSION_MIDDLEWARE,
    AUTHENTICATION,
    "AuthenticationMiddleware needs the session, which does not exist yet: every request fails.",
  ),
  broken(
    AUTHENTICATION,
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "LoginRequiredMiddleware asks for the user before anybody is signed in: every request fails.",
  ),
  broken(
    AUTHENTICATION,
    "django_otp.middleware.OTPMiddleware",
    "OTPMiddleware adds the second factor to a user who is not there yet: every request fails.",
  ),
  broken(
    SESSION_MIDDLEWARE,
    "django.contrib.messages.middleware.MessageMiddleware",
    "MessageMiddleware needs the session, which does not exist yet.",
  ),
  weak(CSRF_MIDDLEWARE, "django.contrib.auth.middleware.RemoteUserMiddleware", BEFORE_REMOTE_USER),
  weak(CSRF_MIDDLEWARE, "django.contrib.auth.middleware.PersistentRemoteUserMiddleware", BEFORE_REMOTE_USER),
  weak(
    UPDATE_CACHE,
    SESSION_MIDDLEWARE,
    "Pages are cached before SessionMiddleware marks them as personal, so one visitor can get another's page.",
  ),
  weak(
    AUTHENTICATION,
    "axes.middleware.AxesMiddleware",
    "AxesMiddleware has to see the result of the sign-in, so it stands after the others.",
  ),
];

/** Entries that belong before another one for function only: worth a note, no finding. */
export const FUNCTIONAL_RULES: readonly OrderRule[] = [
  weak(
    CORS_MIDDLEWARE,
    "django.middleware.common.CommonMiddleware",
    "Answers of CommonMiddleware lack the CORS headers, because CorsMiddleware stands after it.",
  ),
];

function broken(first: string, second: string, message: string): OrderRule {
  return { first, second, severity: "medium", reason: "broken", message };
}

function weak(first: string, second: string, message: string): OrderRule {
  return { first, second, severity: "low", reason: "insecure-value", message };
}

import { describe, expect, it } from "vitest";

import { isCredentialName } from "./credential-name.ts";

describe("isCredentialName", () => {
  it.each([
    "EMAIL_HOST_PASSWORD",
    "AWS_SECRET_ACCESS_KEY",
    "STRIPE_SECRET_KEY",
    "clientSecret",
    "api-key",
    "password",
    "GITHUB_TOKEN",
  ])("takes %s for a credential", (name) => expect(isCredentialName(name)).toBe(true));

  it.each([
    "STRIPE_PUBLISHABLE_KEY",
    "RECAPTCHA_SITE_KEY",
    "GOOGLE_MAPS_API_KEY",
    "HEADLESS_TOKEN_STRATEGY",
    "AWS_ACCESS_KEY_ID",
    "reset_password",
    "PASSWORD_RESET_TIMEOUT",
    "PUSH_CREDENTIALS",
  ])("takes %s for something else", (name) => expect(isCredentialName(name)).toBe(false));
});

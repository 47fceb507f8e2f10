import type { Policy } from "@stance/model";

/** What the catalogue demands when an organization sets nothing else. */
export const DEFAULT_POLICY: Policy = {
  minPasswordLength: 10,
  /** Two weeks, Django's own default. */
  maxSessionAgeSeconds: 1_209_600,
};

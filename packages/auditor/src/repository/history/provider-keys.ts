/** Shapes of keys that only one service hands out, so that a match is one. */
export type ProviderKey = {
  readonly kind: string;
  /** What git looks for: POSIX extended. */
  readonly posix: string;
  readonly pattern: RegExp;
};

/** From the services' own documents. Keys that services mean to be public (browser keys of maps) are left out. */
export const PROVIDER_KEYS: readonly ProviderKey[] = [
  key("aws-access-key", "AKIA[0-9A-Z]{16}"),
  key("github-token", "gh[pousr]_[A-Za-z0-9]{36}"),
  key("github-token", "github_pat_[A-Za-z0-9_]{60}"),
  key("gitlab-token", "glpat-[A-Za-z0-9_-]{20}"),
  key("slack-token", "xox[abp]-[0-9]{9,}-[0-9A-Za-z-]{20}"),
  key("stripe-live-key", "[sr]k_live_[A-Za-z0-9]{20}"),
  key("sendgrid-key", "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}"),
  key("npm-token", "npm_[A-Za-z0-9]{36}"),
  key("pypi-token", "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}"),
];

/** A line that starts a private key, and what a line of its content looks like. */
export const KEY_HEADER = "-----BEGIN [A-Z ]*PRIVATE KEY-----";
export const KEY_BODY = /[A-Za-z0-9+/=]{60,}/;

/** Made up: the example keys of documents, and runs of one character or of the alphabet. */
export function isExampleKey(text: string): boolean {
  return (
    /EXAMPLE|SAMPLE|DUMMY|FAKE|TEST|XXXX|REDACTED/i.test(text) ||
    /(.)\1{5}/.test(text) ||
    /123456|abcdef|ABCDEF/.test(text) ||
    new Set(text.slice(4)).size < 8
  );
}

function key(kind: string, posix: string): ProviderKey {
  return { kind, posix, pattern: new RegExp(posix) };
}

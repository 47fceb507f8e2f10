/** Shapes of tokens that services hand out; found anywhere in a text. Prefixes as the services document them. */
const TOKEN_SHAPES = [
  /\b(?:AKIA|ASIA|AGPA|AIDA|AROA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bgithub_pat_\w{20,}/,
  /\bglpat-[\w-]{16,}/,
  /\b[srp]k_(?:live|test)_[A-Za-z0-9]{8,}/,
  /\bwhsec_[A-Za-z0-9+/=]{16,}/,
  /\bxox[abeoprs]-[\w-]{10,}/,
  /\bSG\.[\w-]{10,}\.[\w-]{10,}/,
  /\bAIza[\w-]{30,}/,
  /\bya29\.[\w-]{20,}/,
  // The bound keeps many starts in one long word from each reading to its end.
  /\beyJ[\w-]{8,400}\.[\w-]{8,}(?:\.[\w-]*)?/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/,
  /\bhooks\.slack\.com\/(?:services|workflows)\/[\w/-]+/,
  /\bdiscord(?:app)?\.com\/api\/webhooks\/[\w/-]+/,
  /\bnpm_[A-Za-z0-9]{30,}/,
  /\bpypi-[\w-]{30,}/,
  /\bhf_[A-Za-z0-9]{20,}/,
  /\bdop_v1_[0-9a-f]{32,}/,
  /\bkey-[0-9a-f]{32}\b/,
  /\b[0-9a-f]{32}-us\d{1,2}\b/,
  /\b(?:AC|SK)[0-9a-f]{32}\b/,
  /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/,
  /\bsq0(?:atp|csp)-[\w-]{20,}/,
  /\bstance_[A-Za-z0-9_-]{16,}/,
  /\bdjango-insecure-\S+/,
  /\bgAAAAA[\w-]{40,}={0,2}/,
] as const;

const TOKENS = new RegExp(TOKEN_SHAPES.map((shape) => `(?:${shape.source})`).join("|"), "g");

/** Every shape has a run of letters and digits, or names a service. Most lines of code have neither. */
const MAY_HOLD_TOKEN = /[\w+/=-]{14}|eyJ|PRIVATE KEY|SG\.|webhooks\/|services\/|workflows\/|django-insecure-/;

/** User and password in a URL. Only the end of the scheme: a search for its start takes quadratic time in long words. */
const URL_CREDENTIALS = /[a-z0-9+.-]:\/\/[^\s/@:"']*:([^\s/@"']+)@/gi;
const URL_USER_TOKEN = /[a-z0-9+.-]:\/\/([^\s/@:"']{8,})@/gi;

/** The secret parts of a text: tokens of known shape and credentials in URLs. */
export function secretPartsOf(text: string): readonly string[] {
  const parts: string[] = [];
  if (MAY_HOLD_TOKEN.test(text)) for (const match of text.matchAll(TOKENS)) parts.push(match[0]);
  if (!text.includes("://")) return parts;
  for (const match of text.matchAll(URL_CREDENTIALS)) if (match[1] !== undefined) parts.push(match[1]);
  for (const match of text.matchAll(URL_USER_TOKEN)) if (match[1] !== undefined) parts.push(match[1]);
  return parts;
}

/** Characters per kind and bits per character from which a text is taken for a random one. */
const MIN_RANDOM_LENGTH = 20;
const MIN_HEX_LENGTH = 32;
const MIN_ENTROPY_BITS = 3.5;

/** True for a whole text that looks random, as keys and passwords from generators do. */
export function looksRandom(text: string): boolean {
  if (text.length > 1000) return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= MIN_HEX_LENGTH && entropyBits(text) >= 3;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return true;
  if (text.length < MIN_RANDOM_LENGTH || !/^[\w!@#$%^&*()+=~./-]+$/.test(text)) return false;
  if (isOrdinary(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[!@#$%^&*()+=~]/].filter((kind) => kind.test(text)).length;
  return kinds >= 3 && entropyBits(text) >= MIN_ENTROPY_BITS;
}

/** Dotted names, paths, digests of the content policy, regular expressions and words with hyphens are no secrets. */
function isOrdinary(text: string): boolean {
  if (/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(text)) return !/[A-Za-z]\d[A-Za-z]\d/.test(text);
  if (/^(?:sha256|sha384|sha512|nonce)-/.test(text) || text.startsWith("^") || text.endsWith("$")) return true;
  if (/^[./]?[\w.-]+(?:\/[\w.*-]*)+$/.test(text))
    return !text.split("/").some((part) => part.length >= MIN_RANDOM_LENGTH && looksLikeKey(part));
  if (/^%|%\(\w+\)/.test(text)) return true;
  return /^[A-Za-z]+\d*(?:[-_][A-Za-z]*\d*)+$/.test(text) && !looksLikeKey(text);
}

/** Letters and digits alternate, unlike in words. */
function looksLikeKey(text: string): boolean {
  const changes = text.match(/[A-Za-z]\d|\d[A-Za-z]/g)?.length ?? 0; // null: no change at all
  return changes >= 4 && entropyBits(text) >= MIN_ENTROPY_BITS;
}

/** Shannon entropy per character. */
function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1); // 0: the first of its kind
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** What people write where a key should be, in lower case without punctuation. */
const PLACEHOLDERS = new Set([
  "",
  "changeme",
  "changemeplease",
  "pleasechangeme",
  "changethis",
  "changethisinproduction",
  "changeit",
  "secret",
  "secretkey",
  "mysecret",
  "mysecretkey",
  "supersecret",
  "supersecretkey",
  "topsecret",
  "notsecret",
  "notasecret",
  "notsosecret",
  "notsosecretkey",
  "insecure",
  "insecurekey",
  "password",
  "passw0rd",
  "postgres",
  "root",
  "admin",
  "key",
  "test",
  "testkey",
  "testing",
  "dummy",
  "dummykey",
  "default",
  "defaultkey",
  "example",
  "foo",
  "foobar",
  "bar",
  "xxx",
  "xxxx",
  "xxxxxxxx",
  "todo",
  "tbd",
  "none",
  "null",
  "setme",
  "fixme",
  "replaceme",
  "yoursecretkey",
  "yoursecretkeyhere",
  "insertyourkeyhere",
  "dev",
  "devkey",
  "development",
  "developmentkey",
  "local",
  "unsafe",
  "unsafesecretkey",
  "abc",
  "abc123",
  "123",
  "1234",
  "12345",
  "123456",
  "12345678",
]);

/** True for a well-known stand-in such as changeme or `---`. */
export function isPlaceholderText(text: string): boolean {
  const plain = text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  if (PLACEHOLDERS.has(plain) || /^(.)\1*$/.test(plain)) return true;
  return (
    /change[-_ ]?(?:me|this)|replace[-_ ]?(?:me|this)|your[-_ ]?(?:secret|key|password)|insert[-_ ]?(?:your|key|secret)|not[-_ ]?(?:so[-_ ]?)?secret/i.test(
      text,
    ) && !looksRandom(text)
  );
}

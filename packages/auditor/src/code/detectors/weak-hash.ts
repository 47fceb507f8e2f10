import type { CallContext, CallDetector } from "../detector.ts";
import { namesAround } from "../purpose-of.ts";

const WEAK = /^(?:md2|md4|md5|sha|sha1|sha-1)$/i;
const PASSWORD_WORDS = /passw|passphrase|secret|signature|signing|(?:^|_)sign(?:ed)?(?:_|$)|token(?!ize)|credential/i;

/** Digests that find, compare or name something. */
const ORDINARY_PURPOSES =
  /cache|check_?sum|etag|fingerprint|gravatar|colou?r|thumb|version|sprite|file_?name|file_?hash/i;

/** Functions whose result is a password, token or signature. */
const MAKES_SECRETS =
  /^_*(?:make|generate|create|compute|hash|get|check|verify)?_*(?:password|token|signature|secret)s?$|_(?:signature|token)$/i;

/**
 * Kind `weak-hash`: a digest with MD5, SHA-1 or older. `subject` is the algorithm. Traits: `not-for-security`
 * (`usedforsecurity=` is given and not True), `in-password-code` (function, variable or what is hashed is named after passwords, tokens or
 * signatures), `keyed` (inside an HMAC, for which SHA-1 still does), `ordinary-purpose` (the names are those
 * of a cache, checksum, file or picture), `hashids-secret` (short ids salted with the secret key).
 */
export const weakHash: CallDetector = {
  names: ["md5", "sha1", "sha", "new", "MD5", "SHA1", "md4", "Hashids"],
  importing: ["hashlib", "md5", "sha", "Crypto", "Cryptodome", "cryptography", "hmac", "hashids"],
  inspect(context) {
    const { callee, keyword, argument, nameOf } = context;
    if (callee === "hashids.Hashids") {
      const salt = argument(0, "salt");
      const isSecret = salt !== undefined && nameOf(salt) === "django.conf.settings.SECRET_KEY";
      return isSecret
        ? { kind: "weak-hash", callee, traits: ["hashids-secret"], subject: "hashids", origin: "setting" }
        : null;
    }
    const found = algorithmOf(context);
    if (found === null) return null;
    const security = keyword("usedforsecurity");
    const names = namesAround(context, context.call);
    const made = context.scope.function?.definition?.name ?? "";
    const traits = [
      ...(security !== undefined && !(security.kind === "constant" && security.value === true)
        ? ["not-for-security"]
        : []),
      ...(names.some((name) => PASSWORD_WORDS.test(snake(name))) || MAKES_SECRETS.test(made)
        ? ["in-password-code"]
        : []),
      ...(found.isKeyed ? ["keyed"] : []),
      ...([...names, made].some((name) => ORDINARY_PURPOSES.test(name)) ? ["ordinary-purpose"] : []),
    ];
    return { kind: "weak-hash", callee, traits, subject: found.algorithm, origin: "none" };
  },
};

function algorithmOf(context: CallContext): { readonly algorithm: string; readonly isKeyed: boolean } | null {
  const { callee, argument, nameOf } = context;
  const direct = /^hashlib\.(md5|sha1|md4)$|^(md5|sha)\.new$|^Crypto(?:dome)?\.Hash\.(MD5|SHA1?|MD4|MD2)\.new$/.exec(
    callee,
  );
  const name = direct?.slice(1).find((part) => part !== undefined);
  if (name !== undefined) return { algorithm: name.toLowerCase(), isKeyed: false };
  const hashes = /^cryptography\.hazmat\.primitives\.hashes\.(MD5|SHA1)$/.exec(callee)?.[1];
  if (hashes !== undefined) return { algorithm: hashes.toLowerCase(), isKeyed: false };
  const given =
    callee === "hashlib.new" ? argument(0, "name") : callee === "hmac.new" ? argument(2, "digestmod") : undefined;
  if (given === undefined) return null;
  const text = given.kind === "string" ? given.value : (nameOf(given) ?? "").replace(/^hashlib\./, "");
  return WEAK.test(text) ? { algorithm: text.toLowerCase(), isKeyed: callee === "hmac.new" } : null;
}

function snake(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2");
}

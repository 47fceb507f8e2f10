import type { CallDetector } from "../detector.ts";
import { purposeOf } from "../purpose-of.ts";

const STRONG_WORDS =
  /(?:^|_)(?:tokens?|passw(?:or)?d|passwd|pwd|passphrase|secret|otp|totp|passcode|csrf|captcha|credential)s?(?:_|$)|(?:verif\w*|activat\w*|confirm\w*|reset|invite|invitation|recovery|backup|auth|access|login|sms|security|api|secret|private|license|referral)_?(?:codes?|keys?|pin)/;
const WEAK_WORDS = /(?:^|_)(?:codes?|pin|salt|nonce)(?:_|$)/;
const ORDINARY_CODES =
  /(?:colou?r|country|zip|postal|status|lang(?:uage)?|error|currency|product|http|exit|unit)_?codes?/;

/**
 * Kind `weak-random`: a value of the `random` module, which can be computed from earlier ones. `subject` is the variable it
 * is put into or the enclosing function. Traits: `security-name` (the name is that of a token, password, secret, code to
 * confirm something), `maybe-security-name` (a code, salt or nonce of some kind).
 */
export const weakRandom: CallDetector = {
  names: ["random", "randint", "choice", "choices", "sample", "randrange", "getrandbits", "shuffle", "randbytes"],
  importing: ["random"],
  inspect(context) {
    const { callee, scope } = context;
    if (!/^random\.[a-z]+$/.test(callee)) return null;
    const subject = purposeOf(context);
    const names = [subject, scope.function?.definition?.name ?? ""].map((name) =>
      name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase(),
    );
    const traits = names.some((name) => STRONG_WORDS.test(name))
      ? ["security-name"]
      : names.some((name) => WEAK_WORDS.test(name) && !ORDINARY_CODES.test(name))
        ? ["maybe-security-name"]
        : [];
    return { kind: "weak-random", callee, subject, traits, origin: "none" };
  },
};

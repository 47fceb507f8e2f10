import { COMMON_PASSWORDS } from "./common-passwords.ts";

/** Characters. NIST SP 800-63B-4 asks for 15 without a second factor and 8 with one; ASVS 5.0 6.2.1 recommends 15. */
const MIN_LENGTH = 12;
/** Characters. Long enough for any phrase; bounds the work of the hash. */
export const MAX_PASSWORD_LENGTH = 256;
/** A text of fewer different characters is a pattern. */
const MIN_DISTINCT = 5;

type Person = { readonly name: string; readonly email: string; readonly organization: string };

/** Why a password cannot be used, as a sentence for its owner; null when it can. */
export function passwordProblem(password: string, person: Person): string | null {
  const length = Array.from(password).length;
  if (length < MIN_LENGTH) return `The password has ${length} characters; ${MIN_LENGTH} is the least.`;
  if (length > MAX_PASSWORD_LENGTH) return `The password is longer than ${MAX_PASSWORD_LENGTH} characters.`;
  const folded = password.toLowerCase();
  if (new Set(folded).size < MIN_DISTINCT) return "The password repeats a few characters.";
  if (isSequence(folded)) return "The password is a row of neighboring characters.";
  if (isCommon(folded)) return "The password is one of the first that an attacker tries.";
  const own = ownWords(person).find((word) => folded.includes(word));
  // Their own words must not carry the password: what is left has to stand alone.
  if (own !== undefined && Array.from(folded.replaceAll(own, "")).length < MIN_LENGTH) {
    return "The password contains your name, your address or the organization's name.";
  }
  return null;
}

/** Letters replaced as people do it, digits and signs at the ends dropped: what is left is looked up. */
function isCommon(folded: string): boolean {
  if (COMMON_PASSWORDS.has(folded)) return true;
  const stem = folded.replaceAll(/^[^a-z]+|[^a-z]+$/g, "");
  const core = stem
    .replaceAll(/[@4]/g, "a")
    .replaceAll("3", "e")
    .replaceAll(/[1!]/g, "i")
    .replaceAll("0", "o")
    .replaceAll(/[$5]/g, "s");
  return [core, stem].some((text) => COMMON_PASSWORDS.has(text) || COMMON_PASSWORDS.has(halfOf(text)));
}

/** "passwordpassword" is "password"; other texts are returned as they are. */
function halfOf(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half.length >= 4 && half + half === text ? half : text;
}

function isSequence(folded: string): boolean {
  const codes = Array.from(folded, (character) => character.codePointAt(0) ?? 0); // never: characters have code points
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? code));
  return steps.filter((step) => Math.abs(step) <= 1).length >= steps.length * 0.8;
}

function ownWords({ name, email, organization }: Person): readonly string[] {
  const texts = [name, organization, email.split("@")[0] ?? ""];
  const words = texts.flatMap((text) => [
    text.toLowerCase().replaceAll(/\s+/g, ""),
    ...text.toLowerCase().split(/[^\p{L}\p{N}]+/u),
  ]);
  return words.filter((word) => word.length >= 4);
}

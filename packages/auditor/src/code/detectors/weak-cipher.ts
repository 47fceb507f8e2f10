import type { CallDetector } from "../detector.ts";

const PYCRYPTO = /^Crypto(?:dome)?\.Cipher\.(DES3?|ARC2|ARC4|Blowfish|XOR|CAST)\.new$/;
const HAZMAT =
  /^cryptography\.hazmat\.(?:primitives\.ciphers\.algorithms|decrepit\.ciphers\.algorithms)\.(ARC4|Blowfish|IDEA|CAST5|SEED|TripleDES)$/;

/** Kind `weak-cipher`: data are enciphered with a broken cipher or without chaining. `subject` is the cipher or `ECB`. */
export const weakCipher: CallDetector = {
  names: ["new", "ARC4", "Blowfish", "IDEA", "CAST5", "SEED", "TripleDES", "ECB"],
  importing: ["Crypto", "Cryptodome", "cryptography"],
  inspect({ callee, argument, nameOf }) {
    const cipher = PYCRYPTO.exec(callee)?.[1] ?? HAZMAT.exec(callee)?.[1];
    if (cipher !== undefined) return { kind: "weak-cipher", callee, subject: cipher, origin: "none" };
    const mode = argument(1, "mode");
    const isEcb =
      callee === "cryptography.hazmat.primitives.ciphers.modes.ECB" ||
      (/^Crypto(?:dome)?\.Cipher\.\w+\.new$/.test(callee) &&
        mode !== undefined &&
        (nameOf(mode) ?? "").endsWith(".MODE_ECB"));
    return isEcb ? { kind: "weak-cipher", callee, subject: "ECB", origin: "none" } : null;
  },
};

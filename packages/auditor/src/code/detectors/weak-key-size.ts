import type { CallDetector } from "../detector.ts";

const MIN_RSA_BITS = 2048;
const RSA =
  /^cryptography\.hazmat\.primitives\.asymmetric\.(?:rsa|dsa)\.generate_private_key$|^Crypto(?:dome)?\.PublicKey\.(?:RSA|DSA)\.generate$|^(?:paramiko\.RSAKey\.generate|rsa\.newkeys)$/;
const SMALL_CURVE = /(?:^|\.)(SECP192R1|SECT163K1|SECT163R2|SECT233K1)$/;

/** Kind `weak-key-size`: a key pair is made with too few bits. `subject` is the number of bits or the curve. */
export const weakKeySize: CallDetector = {
  names: ["generate_private_key", "generate", "newkeys", "SECP192R1", "SECT163K1", "SECT163R2"],
  importing: ["cryptography", "Crypto", "Cryptodome", "paramiko", "rsa"],
  inspect({ callee, argument, keyword }) {
    const curve = SMALL_CURVE.exec(callee)?.[1];
    if (curve !== undefined) return { kind: "weak-key-size", callee, subject: curve, origin: "constant" };
    if (!RSA.test(callee)) return null;
    const isHazmat = callee.startsWith("cryptography.");
    const bits = keyword("key_size") ?? keyword("bits") ?? argument(isHazmat ? 1 : 0);
    if (bits?.kind !== "number" || bits.value >= MIN_RSA_BITS) return null;
    return { kind: "weak-key-size", callee, subject: String(bits.value), origin: "constant" };
  },
};

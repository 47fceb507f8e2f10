import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as text that fits into a header, a cookie and an address. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What is stored of a secret. A plain hash is enough, because the secret is random and cannot be guessed; a look-up by
 * it tells nothing through its timing.
 */
export function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}

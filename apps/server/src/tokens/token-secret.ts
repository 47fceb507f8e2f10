import { hashSecret, newSecret } from "#secret.ts";

/** Marks tokens in logs and in code, for people and for secret scanners. */
const MARK = "stance_";
/** Characters shown in lists: enough to tell tokens apart, far too few to guess the rest. */
const PREFIX_LENGTH = MARK.length + 6;

export type NewToken = { readonly token: string; readonly prefix: string; readonly hash: Uint8Array<ArrayBuffer> };

/** A new bearer token: shown once, stored as a hash. */
export function newToken(): NewToken {
  const token = MARK + newSecret();
  return { token, prefix: token.slice(0, PREFIX_LENGTH), hash: hashSecret(token) };
}

/** The token in an Authorization header; null when there is none or it cannot be one of ours. */
export function bearerToken(header: string | undefined): string | null {
  const token = /^Bearer +(\S{1,200})$/i.exec(header ?? "")?.[1];
  return token?.startsWith(MARK) === true ? token : null;
}

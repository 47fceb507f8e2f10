type Token = { readonly prefix: string; readonly expiresAt: string; readonly usedAt: string | null };

/** A token that can still be used, although its secret may not be known here any more. */
export function unusedToken(token: Token | null, now: Date = new Date()): Token | null {
  if (token === null || token.usedAt !== null) return null;
  return new Date(token.expiresAt) > now ? token : null;
}

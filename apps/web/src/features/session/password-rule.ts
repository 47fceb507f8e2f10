/** Characters. apps/server/src/session/password-rules.ts holds the same numbers and has the last word. */
const MIN_LENGTH = 12;
const MAX_LENGTH = 256;

export type PasswordRule = {
  readonly text: string;
  /** null when only the server can tell. */
  readonly isMet: boolean | null;
};

/** What a new password has to be. Length is what makes one hard to guess; rules about signs only make it hard to keep. */
export function passwordRules(password: string): readonly PasswordRule[] {
  const length = Array.from(password).length;
  return [
    {
      text: `${MIN_LENGTH} characters or more, any kind, spaces too`,
      isMet: length >= MIN_LENGTH && length <= MAX_LENGTH,
    },
    { text: "More than your name, your address or the organization's name", isMet: null },
    { text: "Not a well-known password or a row of keys", isMet: null },
  ];
}

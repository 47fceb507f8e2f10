/** Length is what makes a password hard to guess; rules about kinds of characters only make it hard to keep. */
const MIN_LENGTH = 12;
/** argon2 reads any length; a limit keeps one request from costing seconds. */
const MAX_LENGTH = 200;

export type PasswordRule = { readonly text: string; readonly isMet: boolean };

/** What a new password has to be, with whether it is. The server asks for the same. */
export function passwordRules(password: string, email: string): readonly PasswordRule[] {
  const length = [...password].length;
  const name = email.split("@")[0]?.trim().toLowerCase() ?? "";
  const holdsName = name.length >= 3 && password.toLowerCase().includes(name);
  return [
    {
      text: `${MIN_LENGTH} characters or more, any kind, spaces too`,
      isMet: length >= MIN_LENGTH && length <= MAX_LENGTH,
    },
    { text: "Does not hold your email name", isMet: length > 0 && !holdsName },
  ];
}

import type { Library } from "./library.ts";

const NAMES = [
  "django.core.management.utils.get_random_secret_key",
  "django.utils.crypto.get_random_string",
  "secrets.token_hex",
  "secrets.token_urlsafe",
  "secrets.token_bytes",
  "secrets.choice",
  "random.choice",
  "random.choices",
  "random.sample",
  "random.SystemRandom",
  "random.random",
  "random.randint",
  "os.urandom",
  "uuid.uuid4",
  "uuid.uuid1",
  "cryptography.fernet.Fernet.generate_key",
];

/** Functions whose result differs at every start. */
export const RANDOM_SECRETS: Library = Object.fromEntries(
  NAMES.map((name) => [
    name,
    (): { kind: "secretSource"; source: "random" } => ({ kind: "secretSource", source: "random" }),
  ]),
);

/** Clients of secret managers: whatever comes out of them never was in the source. */
const MANAGERS =
  /^(?:boto3|botocore|hvac|google\.cloud\.secretmanager|azure\.keyvault|azure\.identity|keyring|infisical|onepassword)\b/i;

export function isSecretManager(name: string): boolean {
  return MANAGERS.test(name);
}

/** Words in a name that make its value a secret. */
const SECRET_WORDS =
  /SECRET|PASSW(?:OR)?D|PASSPHRASE|PASSCODE|PWD|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|AUTH_?KEY|ENCRYPT(?:ION)?_?KEY|SIGNING_?KEY|VERIFYING_?KEY|FERNET_?KEY|HMAC_?KEY|LICEN[CS]E_?KEY|CREDENTIAL|(?:^|_)DSN$|(?:^|_)SALT$|WEBHOOK_?KEY|_PASS$|^PASS$|CONNECTION_STRING/;

/** Endings that say that the value is about the secret and not the secret: a class, a limit, a name, an address. */
const DESCRIPTION_ENDINGS =
  /(?:MODEL|CLASS|CLASSES|SERIALIZERS?|HASHERS?|VALIDATORS?|BACKENDS?|TIMEOUT|TIMEOUT_DAYS|AGE|LIFETIME|DURATION|DAYS|HOURS|MINUTES|SECONDS|TTL|EXPIR\w*|URLS?|URI|HEADER|HEADER_NAME|HEADER_TYPES?|COOKIE|NAME|FILENAME|FOLDER|FORMS?|VIEWS?|TEMPLATES?|FIELDS?|LENGTH|TYPES?|ALGORITHMS?|CLAIMS?|ENABLED|REQUIRED|PATHS?|FILES?|DIRS?|PREFIX|SUFFIX|FORMAT|ROTATION|POLICY|RULES?|METHODS?|GENERATOR|CALLBACK|ENDPOINT|SCOPES?|RESET|CHANGE|CONFIRM|RENDER_VALUE|ENV|VARIABLE|VAR|MIXIN|MIDDLEWARE|AUTHENTICATION)$/;

const MAX_NAME_LENGTH = 1000;

/** True when a setting, key, parameter or variable of this name holds a secret. */
export function isSecretName(name: string): boolean {
  // Nobody writes such a name; the expressions below would take long over it.
  if (name.length > MAX_NAME_LENGTH) return true;
  let isSecret = known.get(name);
  if (isSecret === undefined) {
    isSecret = saysSecret(name);
    if (known.size < MAX_KNOWN) known.set(name, isSecret);
  }
  return isSecret;
}

/** Answers, because the same few thousand names are asked about at each of their uses. */
const known = new Map<string, boolean>();
const MAX_KNOWN = 20_000;

function saysSecret(name: string): boolean {
  const upper = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[-. ]/g, "_")
    .toUpperCase();
  return SECRET_WORDS.test(upper) && !DESCRIPTION_ENDINGS.test(upper);
}

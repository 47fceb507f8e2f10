/** Last words of a name whose text is a credential as it stands. */
const CREDENTIAL =
  /(?:^|_)(?:SECRET|SECRET_?KEY|SECRET_?ACCESS_?KEY|CLIENT_?SECRET|PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|TOKENS?|API_?KEYS?|APIKEY|PRIVATE_?KEY|AUTH_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|FERNET_?KEY|HMAC_?KEY|LICEN[CS]E_?KEY|WEBHOOK_?KEY|WEBHOOK_?SECRET|ENDPOINT_?SECRET)$/;

/** Keys that every visitor's browser gets to see. */
const PUBLIC = /PUBLIC|PUBLISHABLE|SITE_?KEY|MAPS?_|GOOGLE_MAP|ANALYTICS|FIREBASE|CSRF|DUMMY|FAKE|EXAMPLE/;

/** What is done to a password, or a view of it, and no password. */
const ACTION =
  /^(?:CHANGE|RESET|SET|FORGOT|VERIFY|REQUEST|MANAGE|SHOW|VIEW|ADD|DELETE|REVOKE|REFRESH|USE|ENABLE|REQUIRE)_/;

/** Does a setting or key of this name hold a credential? Stricter than what is masked: a finding needs more than a doubt. */
export function isCredentialName(name: string): boolean {
  const upper = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[-. ]/g, "_")
    .toUpperCase();
  return CREDENTIAL.test(upper) && !PUBLIC.test(upper) && !ACTION.test(upper);
}

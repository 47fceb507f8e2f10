/** One requirement of ASVS 5.0.0: its number, a short title of our own, and the level from which it is asked for. */
export type AsvsRequirement = { readonly id: string; readonly title: string; readonly level: 1 | 2 | 3 };

/** Numbers and levels are from the OWASP Application Security Verification Standard 5.0.0; its texts are not here. */
const REQUIREMENTS: readonly AsvsRequirement[] = [
  { id: "1.1.2", title: "Output is escaped last, or by the interpreter itself", level: 2 },
  { id: "1.2.1", title: "Output is encoded for its place in the page", level: 1 },
  { id: "1.2.2", title: "Addresses are encoded and limited to safe schemes", level: 1 },
  { id: "1.2.3", title: "Data in scripts is encoded for scripts", level: 1 },
  { id: "1.2.4", title: "Queries take their values as parameters", level: 1 },
  { id: "1.2.5", title: "Calls of the system take arguments, not command lines", level: 1 },
  { id: "1.3.1", title: "HTML from editors goes through a sanitizer", level: 1 },
  { id: "1.3.2", title: "Texts are not evaluated as code", level: 1 },
  { id: "1.3.6", title: "Outgoing requests go to allowed places only", level: 2 },
  { id: "1.3.7", title: "Templates are not made of untrusted texts", level: 2 },
  { id: "1.5.1", title: "XML parsers resolve no external entities", level: 1 },
  { id: "1.5.2", title: "Data is deserialized safely", level: 2 },
  { id: "2.4.1", title: "Calls that cost or leak something are limited", level: 2 },
  { id: "3.3.1", title: "Cookies are Secure and named with a prefix", level: 1 },
  { id: "3.3.2", title: "SameSite fits the purpose of each cookie", level: 2 },
  { id: "3.3.4", title: "Cookies that scripts need not read are HttpOnly", level: 2 },
  { id: "3.4.1", title: "HSTS for a year, with subdomains", level: 1 },
  { id: "3.4.2", title: "CORS allows listed origins only", level: 1 },
  { id: "3.4.3", title: "A Content-Security-Policy limits what runs", level: 2 },
  { id: "3.4.4", title: "Responses say nosniff", level: 2 },
  { id: "3.4.5", title: "A referrer policy keeps addresses private", level: 2 },
  { id: "3.4.6", title: "frame-ancestors limits who may embed", level: 2 },
  { id: "3.4.8", title: "A Cross-Origin-Opener-Policy isolates windows", level: 3 },
  { id: "3.5.1", title: "Requests prove that they come from the site itself", level: 1 },
  { id: "3.6.1", title: "Foreign scripts and styles are versioned and pinned", level: 3 },
  { id: "3.7.2", title: "Redirects to other hosts follow an allowlist", level: 2 },
  { id: "3.7.4", title: "The domain is on the HSTS preload list", level: 3 },
  { id: "4.1.3", title: "Clients cannot override headers set by a proxy", level: 2 },
  { id: "5.2.1", title: "Uploads have a size that the service can take", level: 1 },
  { id: "5.2.2", title: "Uploads have an expected extension and content", level: 1 },
  { id: "5.3.1", title: "Uploaded files never run as code", level: 1 },
  { id: "5.3.2", title: "Paths are made of names that the server chose", level: 1 },
  { id: "5.3.3", title: "Names inside archives are not followed", level: 3 },
  { id: "6.2.1", title: "Passwords have a minimum length", level: 1 },
  { id: "6.2.4", title: "Common passwords are refused", level: 1 },
  { id: "6.3.1", title: "Guessing and stuffing of passwords is held off", level: 1 },
  { id: "6.3.3", title: "Signing in takes more than one factor", level: 2 },
  { id: "6.3.4", title: "Every way to sign in is known and equally strong", level: 2 },
  { id: "6.4.3", title: "Resetting a password does not bypass other checks", level: 2 },
  { id: "7.2.1", title: "Sessions are verified by the server", level: 1 },
  { id: "7.2.4", title: "A log-in starts a new session", level: 1 },
  { id: "7.3.2", title: "Sessions have a maximum lifetime", level: 2 },
  { id: "7.4.1", title: "An ended session cannot be used again", level: 1 },
  { id: "8.2.1", title: "Functions are closed to whom no permission opens them", level: 1 },
  { id: "8.2.2", title: "Access to each object is restricted to who may see it", level: 1 },
  { id: "8.4.2", title: "Administration needs more than one layer of protection", level: 3 },
  { id: "9.1.1", title: "Tokens are verified before they are believed", level: 1 },
  { id: "9.1.2", title: "Tokens use listed algorithms, none is not one", level: 1 },
  { id: "11.3.1", title: "Block ciphers are chained and padded well", level: 1 },
  { id: "11.4.1", title: "Digests are approved for their purpose", level: 1 },
  { id: "11.4.2", title: "Passwords are stored with a slow key derivation", level: 2 },
  { id: "11.5.1", title: "Random values cannot be guessed", level: 2 },
  { id: "12.1.1", title: "TLS 1.2 and 1.3 only", level: 1 },
  { id: "12.2.1", title: "Clients reach the service over TLS only", level: 1 },
  { id: "12.2.2", title: "Certificates are publicly trusted", level: 1 },
  { id: "12.3.1", title: "Every connection between services is encrypted", level: 2 },
  { id: "12.3.2", title: "Clients validate certificates of servers", level: 2 },
  { id: "12.3.3", title: "Internal services talk over TLS", level: 2 },
  { id: "12.3.4", title: "Internal connections use trusted certificates", level: 2 },
  { id: "13.2.2", title: "Services run with the least rights", level: 2 },
  { id: "13.2.3", title: "Services use no default credentials", level: 2 },
  { id: "13.3.1", title: "Secrets are in a secret store, not in the code", level: 2 },
  { id: "13.3.4", title: "Secrets expire and are rotated", level: 3 },
  { id: "13.4.1", title: "Version control data is not deployed or not reachable", level: 1 },
  { id: "13.4.2", title: "Debug modes are off in production", level: 2 },
  { id: "13.4.3", title: "Directories are not listed", level: 2 },
  { id: "13.4.7", title: "Only expected kinds of files are served", level: 3 },
  { id: "15.1.1", title: "Time limits for updates are written down", level: 1 },
  { id: "15.2.1", title: "Components are within their update limits", level: 1 },
  { id: "15.2.3", title: "Production holds only what it needs", level: 2 },
  { id: "15.2.4", title: "Packages come from the expected source", level: 3 },
  { id: "15.3.3", title: "Requests can set only the fields that are listed", level: 2 },
  { id: "16.2.5", title: "Logs treat sensitive data by its protection level", level: 2 },
  { id: "16.3.3", title: "Security events are logged", level: 2 },
  { id: "16.3.4", title: "Unexpected errors are logged", level: 2 },
  { id: "16.4.3", title: "Logs go to a separate system that raises alerts", level: 2 },
  { id: "16.5.1", title: "Errors tell the outside nothing internal", level: 2 },
];

const BY_ID: ReadonlyMap<string, AsvsRequirement> = new Map(REQUIREMENTS.map((entry) => [entry.id, entry]));

/** Where the standard is published. */
export const ASVS_URL = "https://github.com/OWASP/ASVS/tree/v5.0.0/5.0";

/** A requirement by its number, for example 3.4.1; undefined for one that no control answers to. */
export function asvsRequirement(id: string): AsvsRequirement | undefined {
  return BY_ID.get(id);
}

/** Short title of a requirement; undefined for one that no control answers to. */
export function asvsTitle(id: string): string | undefined {
  return BY_ID.get(id)?.title;
}

import { literal, type Value } from "../value.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Constants of libraries that settings use as plain values. The CSP ones are from Django 6.0 and django-csp 4. */
const CONSTANTS: Readonly<Record<string, string | number | boolean>> = {
  "string.ascii_letters": LETTERS + LETTERS.toUpperCase(),
  "string.ascii_lowercase": LETTERS,
  "string.ascii_uppercase": LETTERS.toUpperCase(),
  "string.digits": "0123456789",
  "dj_database_url.DEFAULT_ENV": "DATABASE_URL",
  "os.sep": "/",
  "os.path.sep": "/",
  "typing.TYPE_CHECKING": false,
  "datetime.timedelta.max": Number.MAX_SAFE_INTEGER,
  ...cspConstants("django.utils.csp.CSP."),
  ...cspConstants("csp.constants."),
};

/** The value of a dotted name that stands for a constant. */
export function knownConstant(name: string): Value | null {
  const value = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
  return value === undefined ? null : literal(value);
}

function cspConstants(prefix: string): Record<string, string> {
  const names = {
    NONE: "'none'",
    SELF: "'self'",
    REPORT_SAMPLE: "'report-sample'",
    STRICT_DYNAMIC: "'strict-dynamic'",
    UNSAFE_EVAL: "'unsafe-eval'",
    UNSAFE_HASHES: "'unsafe-hashes'",
    UNSAFE_INLINE: "'unsafe-inline'",
    WASM_UNSAFE_EVAL: "'wasm-unsafe-eval'",
  };
  return Object.fromEntries(Object.entries(names).map(([name, text]) => [`${prefix}${name}`, text]));
}

import type { EvidenceSet } from "@stance/model";

/** What an entry above SecurityMiddleware does to it. */
export type EntryAbove = "allowed" | "answers" | "passes-on" | "unknown";

/** Health checks, tracing and cross-origin answers belong at the top: they gain nothing from the redirect. */
const ALLOWED =
  /corsheaders|health|prometheus|opentelemetry|elasticapm|newrelic|ddtrace|sentry|request_?id|correlation|guid|structlog|django_hosts|tenant|x_?forwarded|real_?ip|xff/i;

/** Entries that can answer by themselves, so that the answer gets neither the redirect nor the headers. */
const ANSWERS: ReadonlySet<string> = new Set([
  "whitenoise.middleware.WhiteNoiseMiddleware",
  "django.middleware.cache.CacheMiddleware",
  "django.middleware.cache.FetchFromCacheMiddleware",
  "django.middleware.common.CommonMiddleware",
  "django.middleware.csrf.CsrfViewMiddleware",
  "django.middleware.http.ConditionalGetMiddleware",
  "django.middleware.locale.LocaleMiddleware",
  "django.contrib.auth.middleware.LoginRequiredMiddleware",
  "django.contrib.flatpages.middleware.FlatpageFallbackMiddleware",
  "django.contrib.redirects.middleware.RedirectFallbackMiddleware",
  "axes.middleware.AxesMiddleware",
]);

/** Packages whose other middleware is known to pass every request on. */
const PASSES_ON = /^(?:django|csp)\./;

/** Hooks through which a middleware can answer before the view; a class without any of them only sees responses. */
const ANSWERING_HOOKS: readonly string[] = ["__call__", "process_request", "process_view"];

/** Classifies an entry that stands above SecurityMiddleware. */
export function classifyAbove(evidence: EvidenceSet, name: string): EntryAbove {
  if (ANSWERS.has(name)) return "answers";
  if (ALLOWED.test(name)) return "allowed";
  if (PASSES_ON.test(name)) return "passes-on";
  const classes = evidence["django-settings"]?.classes ?? {}; // no evidence: nothing is known of the class
  const own = Object.hasOwn(classes, name) ? classes[name] : undefined;
  if (own === undefined) return "unknown";
  if (own.bases.some((base) => ANSWERS.has(base))) return "answers";
  return own.methods.some((method) => ANSWERING_HOOKS.includes(method)) ? "unknown" : "passes-on";
}

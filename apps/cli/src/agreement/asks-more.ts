/**
 * Where Stance fails a control although Django's check of the same name is content: what Django's check does not look at.
 * Anything that is not in this table is a contradiction. Keys are control and reason.
 */
export const ASKS_MORE: Readonly<Record<string, string>> = {
  "cfg-allowed-hosts insecure-value": "W020 only notices an empty list; this list has a wildcard.",
  "cfg-allowed-hosts insecure-default": "W020 only notices an empty list; the default of this list is a wildcard.",
  "tls-hsts-enabled ramp-up": "W004 is content with any lifetime above zero; this one is below a year.",
  "tls-hsts-enabled insecure-default": "W004 is content with any lifetime above zero; the default is below a year.",
  "tls-hsts-preload inconsistent":
    "W021 only asks whether preload is on; it is, with a lifetime that does not qualify.",
  "hdr-csp-config-effective no-effect": "Django does not look for CSP settings that nothing reads.",
  "hdr-cors-restricted insecure-value":
    "corsheaders.E013 only asks for the form of origins; here every origin is let in.",
  "rate-limiter-sound missing":
    "The checks of django-ratelimit and django-axes look at the kind of cache; what is missing says whose address counts.",
  "rate-limiter-sound insecure-value":
    "The checks of django-ratelimit and django-axes look at the kind of cache; the value lets visitors choose their address.",
  "upl-media-isolated insecure-value":
    "caches.W002 and W003 ask for caches inside of MEDIA_ROOT; here MEDIA_ROOT itself lies where it should not.",
  "upl-media-isolated insecure-default":
    "caches.W002 and W003 ask for caches inside of MEDIA_ROOT; here MEDIA_ROOT itself lies where it should not.",
  "cfg-obsolete-settings obsolete": "W007 went with Django 3.0, and no check came for settings that are ignored since.",
};

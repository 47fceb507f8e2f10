import type { EvidenceSet } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated, secret } from "#examples/settings-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeCaches } from "#judge/backing/judge-caches.ts";
import { judgeDatabases } from "#judge/backing/judge-databases.ts";
import { judgeMail } from "#judge/backing/judge-mail.ts";

const SMTP = "django.core.mail.backends.smtp.EmailBackend";
const REDIS = "django.core.cache.backends.redis.RedisCache";

export const tlsBackingServices = defineControl({
  id: "tls-backing-services",
  title: "Database, cache and mail traffic is encrypted",
  area: "transport",
  severity: "medium",
  severityReason: "Credentials and personal data cross the network in clear between tiers or to a mail relay.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["DATABASES", "CACHES", "EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_USE_TLS", "EMAIL_USE_SSL", "MAILERS"],
  mappings: {
    owasp2017: "A3",
    owasp2021: "A02",
    owasp2025: "A04",
    cwe: [319],
    asvs: ["12.3.1", "12.3.3"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "Internal networks are shared more widely than they look, and cloud networks are not yours. " +
      "Database drivers use TLS only when they are told to insist on it, Redis only with a `rediss://` address, and mail goes out in clear on port 25 unless a flag says otherwise.",
    steps: [
      "Make the database, cache and mail servers accept TLS connections only.",
      "Set `sslmode` to `verify-full` and ship the certificate of the authority, or `rediss://` for the cache.",
      "Send mail with STARTTLS on port 587 or with TLS on port 465: one flag, never both.",
      "State in Stance how the traffic is protected where the address comes from the environment.",
    ],
    before: 'EMAIL_HOST = "smtp.relay.example"\nEMAIL_PORT = 25',
    after: 'EMAIL_HOST = "smtp.relay.example"\nEMAIL_PORT = 587\nEMAIL_USE_TLS = True',
    verify: [
      {
        command:
          "python manage.py shell -c 'from django.db import connection as c; c.ensure_connection(); print(c.connection.info.ssl_in_use)'",
        expect: "True",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#email-use-tls",
      "https://docs.djangoproject.com/en/stable/ref/databases/",
      "https://www.postgresql.org/docs/current/libpq-ssl.html",
    ],
  },
  notSeen:
    "Tunnels, service meshes and rules of the servers. A name without a domain is taken for a service beside the application.",
  examples: [
    passes("SQLite and local mail", generated({ DATABASES: { default: { ENGINE: "django.db.backends.sqlite3" } } })),
    passes("nothing configured", generated({})),
    passes("database insists on TLS", generated({ DATABASES: database({ OPTIONS: { sslmode: "verify-full" } }) })),
    passes("database beside the application", generated({ DATABASES: database({ HOST: "db" }) })),
    passes(
      "MySQL with certificates",
      generated({
        DATABASES: database({ ENGINE: "django.db.backends.mysql", OPTIONS: { ssl: { ca: "/etc/ssl/ca.pem" } } }),
      }),
    ),
    passes("cache over TLS", generated({ CACHES: cache("rediss://cache.example.org:6380/0") })),
    passes("mail with STARTTLS", mail({ EMAIL_USE_TLS: true })),
    passes("mail service without SMTP", mail({ EMAIL_BACKEND: "anymail.backends.postmark.EmailBackend" })),
    passes(
      "mailer with TLS",
      generated({
        MAILERS: { default: { BACKEND: SMTP, OPTIONS: { host: "smtp.relay.example", use_tls: true } } },
        EMAIL_HOST: "smtp.relay.example",
      }),
    ),
    fails(
      "TLS disabled to a remote database",
      generated({ DATABASES: database({ OPTIONS: { sslmode: "disable" } }) }),
      "insecure-value",
      "medium",
    ),
    fails(
      "cache in clear",
      generated({ CACHES: cache("redis://cache.example.org:6379/0") }),
      "insecure-value",
      "medium",
    ),
    fails("mail in clear", mail({}), "missing", "medium"),
    fails(
      "mail in clear by default",
      mail({ EMAIL_USE_TLS: env("MAIL_TLS", false, "boolean") }),
      "insecure-default",
      "low",
    ),
    fails("both mail flags", mail({ EMAIL_USE_TLS: true, EMAIL_USE_SSL: true }), "broken", "medium"),
    fails(
      "mailer in clear",
      generated({ MAILERS: { default: { BACKEND: SMTP, OPTIONS: { host: "smtp.relay.example" } } } }),
      "missing",
      "medium",
    ),
    staysOpen("remote database, driver decides", generated({ DATABASES: database({}) }), "needs-attestation"),
    staysOpen(
      "database from the environment",
      generated({ DATABASES: database({ HOST: env("DB_HOST") }) }),
      "needs-attestation",
    ),
    staysOpen(
      "database address from the environment",
      generated({ DATABASES: { default: env("DATABASE_URL") } }),
      "needs-attestation",
    ),
    staysOpen("databases computed", generated({ DATABASES: computed }), "needs-attestation"),
    staysOpen(
      "cache address from the environment",
      generated({ CACHES: cache(env("REDIS_URL")) }),
      "needs-attestation",
    ),
    staysOpen("mail host from the environment", mail({ EMAIL_HOST: env("EMAIL_HOST") }), "needs-attestation"),
    staysOpen("mail flag computed", mail({ EMAIL_USE_TLS: computed }), "needs-attestation"),
  ],
  check(evidence) {
    return conclude([...judgeDatabases(evidence), ...judgeCaches(evidence), ...judgeMail(evidence)]);
  },
});

function database(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    default: { ENGINE: "django.db.backends.postgresql", HOST: "db.example.org", PASSWORD: secret(20), ...parts },
  };
}

function cache(location: unknown): Readonly<Record<string, unknown>> {
  return { default: { BACKEND: REDIS, LOCATION: location } };
}

function mail(parts: Readonly<Record<string, unknown>>): EvidenceSet {
  return generated({ EMAIL_HOST: "smtp.relay.example", ...parts });
}

/** A default as plain JSON; `absent` marks the versions in which the setting does not exist. */
export type SettingDefault = { readonly from: string } & ({ readonly value: unknown } | { readonly absent: true });

/**
 * Defaults of Django's global settings by the first series that has them, from django/conf/global_settings.py of 1.11 to
 * 6.1. Names that are not listed are not Django's or are not used by any control.
 */
export const SETTING_DEFAULTS: Readonly<Record<string, readonly SettingDefault[]>> = {
  ADMINS: [{ from: "1.11", value: [] }],
  ALLOWED_HOSTS: [{ from: "1.11", value: [] }],
  AUTHENTICATION_BACKENDS: [{ from: "1.11", value: ["django.contrib.auth.backends.ModelBackend"] }],
  AUTH_PASSWORD_VALIDATORS: [{ from: "1.11", value: [] }],
  AUTH_USER_MODEL: [{ from: "1.11", value: "auth.User" }],
  CACHES: [{ from: "1.11", value: { default: { BACKEND: "django.core.cache.backends.locmem.LocMemCache" } } }],
  CSRF_COOKIE_DOMAIN: [{ from: "1.11", value: null }],
  CSRF_COOKIE_HTTPONLY: [{ from: "1.11", value: false }],
  CSRF_COOKIE_MASKED: [
    { from: "1.11", absent: true },
    { from: "4.1", value: false },
    { from: "5.0", absent: true },
  ],
  CSRF_COOKIE_NAME: [{ from: "1.11", value: "csrftoken" }],
  CSRF_COOKIE_SAMESITE: [
    { from: "1.11", absent: true },
    { from: "2.1", value: "Lax" },
  ],
  CSRF_COOKIE_SECURE: [{ from: "1.11", value: false }],
  CSRF_FAILURE_VIEW: [{ from: "1.11", value: "django.views.csrf.csrf_failure" }],
  CSRF_HEADER_NAME: [{ from: "1.11", value: "HTTP_X_CSRFTOKEN" }],
  CSRF_TRUSTED_ORIGINS: [{ from: "1.11", value: [] }],
  CSRF_USE_SESSIONS: [{ from: "1.11", value: false }],
  DATABASES: [{ from: "1.11", value: {} }],
  DATA_UPLOAD_MAX_MEMORY_SIZE: [{ from: "1.11", value: 2621440 }],
  DATA_UPLOAD_MAX_NUMBER_FIELDS: [{ from: "1.11", value: 1000 }],
  DATA_UPLOAD_MAX_NUMBER_FILES: [
    { from: "1.11", absent: true },
    { from: "4.2", value: 100 },
  ],
  DEBUG: [{ from: "1.11", value: false }],
  DEBUG_PROPAGATE_EXCEPTIONS: [{ from: "1.11", value: false }],
  DEFAULT_EXCEPTION_REPORTER_FILTER: [{ from: "1.11", value: "django.views.debug.SafeExceptionReporterFilter" }],
  DEFAULT_FILE_STORAGE: [
    { from: "1.11", value: "django.core.files.storage.FileSystemStorage" },
    { from: "5.1", absent: true },
  ],
  DEFAULT_HASHING_ALGORITHM: [
    { from: "1.11", absent: true },
    { from: "3.1", value: "sha256" },
    { from: "4.0", absent: true },
  ],
  EMAIL_BACKEND: [{ from: "1.11", value: "django.core.mail.backends.smtp.EmailBackend" }],
  EMAIL_HOST: [{ from: "1.11", value: "localhost" }],
  EMAIL_HOST_PASSWORD: [{ from: "1.11", value: "" }],
  EMAIL_USE_SSL: [{ from: "1.11", value: false }],
  EMAIL_USE_TLS: [{ from: "1.11", value: false }],
  FILE_UPLOAD_DIRECTORY_PERMISSIONS: [{ from: "1.11", value: null }],
  FILE_UPLOAD_MAX_MEMORY_SIZE: [{ from: "1.11", value: 2621440 }],
  FILE_UPLOAD_PERMISSIONS: [
    { from: "1.11", value: null },
    { from: "3.0", value: 420 },
  ],
  FORMS_URLFIELD_ASSUME_HTTPS: [
    { from: "1.11", absent: true },
    { from: "5.1", value: false },
    { from: "6.0", absent: true },
  ],
  INSTALLED_APPS: [{ from: "1.11", value: [] }],
  INTERNAL_IPS: [{ from: "1.11", value: [] }],
  LANGUAGE_COOKIE_HTTPONLY: [
    { from: "1.11", absent: true },
    { from: "3.0", value: false },
  ],
  LANGUAGE_COOKIE_SECURE: [
    { from: "1.11", absent: true },
    { from: "3.0", value: false },
  ],
  LOGGING: [{ from: "1.11", value: {} }],
  LOGGING_CONFIG: [{ from: "1.11", value: "logging.config.dictConfig" }],
  LOGIN_URL: [{ from: "1.11", value: "/accounts/login/" }],
  MANAGERS: [{ from: "1.11", value: [] }],
  MEDIA_ROOT: [{ from: "1.11", value: "" }],
  MEDIA_URL: [{ from: "1.11", value: "" }],
  MESSAGE_STORAGE: [{ from: "1.11", value: "django.contrib.messages.storage.fallback.FallbackStorage" }],
  MIDDLEWARE: [
    { from: "1.11", value: null },
    { from: "2.0", value: [] },
  ],
  MIDDLEWARE_CLASSES: [
    { from: "1.11", value: ["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"] },
    { from: "2.0", absent: true },
  ],
  PASSWORD_HASHERS: [
    {
      from: "1.11",
      value: [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
        "django.contrib.auth.hashers.BCryptPasswordHasher",
      ],
    },
    {
      from: "2.2",
      value: [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
      ],
    },
    {
      from: "4.0",
      value: [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
        "django.contrib.auth.hashers.ScryptPasswordHasher",
      ],
    },
  ],
  PASSWORD_RESET_TIMEOUT: [
    { from: "1.11", absent: true },
    { from: "3.1", value: 259200 },
  ],
  PASSWORD_RESET_TIMEOUT_DAYS: [
    { from: "1.11", value: 3 },
    { from: "4.0", absent: true },
  ],
  SECRET_KEY: [{ from: "1.11", value: "" }],
  SECRET_KEY_FALLBACKS: [
    { from: "1.11", absent: true },
    { from: "4.1", value: [] },
  ],
  SECURE_BROWSER_XSS_FILTER: [
    { from: "1.11", value: false },
    { from: "4.0", absent: true },
  ],
  SECURE_CONTENT_TYPE_NOSNIFF: [
    { from: "1.11", value: false },
    { from: "3.0", value: true },
  ],
  SECURE_CROSS_ORIGIN_OPENER_POLICY: [
    { from: "1.11", absent: true },
    { from: "4.0", value: "same-origin" },
  ],
  SECURE_CSP: [
    { from: "1.11", absent: true },
    { from: "6.0", value: {} },
  ],
  SECURE_CSP_REPORT_ONLY: [
    { from: "1.11", absent: true },
    { from: "6.0", value: {} },
  ],
  SECURE_HSTS_INCLUDE_SUBDOMAINS: [{ from: "1.11", value: false }],
  SECURE_HSTS_PRELOAD: [{ from: "1.11", value: false }],
  SECURE_HSTS_SECONDS: [{ from: "1.11", value: 0 }],
  SECURE_PROXY_SSL_HEADER: [{ from: "1.11", value: null }],
  SECURE_REDIRECT_EXEMPT: [{ from: "1.11", value: [] }],
  SECURE_REFERRER_POLICY: [
    { from: "1.11", absent: true },
    { from: "3.0", value: null },
    { from: "3.1", value: "same-origin" },
  ],
  SECURE_SSL_HOST: [{ from: "1.11", value: null }],
  SECURE_SSL_REDIRECT: [{ from: "1.11", value: false }],
  SERVER_EMAIL: [{ from: "1.11", value: "root@localhost" }],
  SESSION_CACHE_ALIAS: [{ from: "1.11", value: "default" }],
  SESSION_COOKIE_AGE: [{ from: "1.11", value: 1209600 }],
  SESSION_COOKIE_DOMAIN: [{ from: "1.11", value: null }],
  SESSION_COOKIE_HTTPONLY: [{ from: "1.11", value: true }],
  SESSION_COOKIE_SAMESITE: [
    { from: "1.11", absent: true },
    { from: "2.1", value: "Lax" },
  ],
  SESSION_COOKIE_SECURE: [{ from: "1.11", value: false }],
  SESSION_ENGINE: [{ from: "1.11", value: "django.contrib.sessions.backends.db" }],
  SESSION_EXPIRE_AT_BROWSER_CLOSE: [{ from: "1.11", value: false }],
  SESSION_SAVE_EVERY_REQUEST: [{ from: "1.11", value: false }],
  SESSION_SERIALIZER: [{ from: "1.11", value: "django.contrib.sessions.serializers.JSONSerializer" }],
  SILENCED_SYSTEM_CHECKS: [{ from: "1.11", value: [] }],
  STATICFILES_DIRS: [{ from: "1.11", value: [] }],
  STATICFILES_STORAGE: [
    { from: "1.11", value: "django.contrib.staticfiles.storage.StaticFilesStorage" },
    { from: "5.1", absent: true },
  ],
  STATIC_ROOT: [{ from: "1.11", value: null }],
  STATIC_URL: [{ from: "1.11", value: null }],
  STORAGES: [
    { from: "1.11", absent: true },
    {
      from: "4.2",
      value: {
        default: { BACKEND: "django.core.files.storage.FileSystemStorage" },
        staticfiles: { BACKEND: "django.contrib.staticfiles.storage.StaticFilesStorage" },
      },
    },
  ],
  TEMPLATES: [{ from: "1.11", value: [] }],
  USE_X_FORWARDED_HOST: [{ from: "1.11", value: false }],
  USE_X_FORWARDED_PORT: [{ from: "1.11", value: false }],
  X_FRAME_OPTIONS: [
    { from: "1.11", value: "SAMEORIGIN" },
    { from: "3.0", value: "DENY" },
  ],
};

/** A settings package as projects have it: base, local and production, with environment values and guards. */
export function settingsFiles(apps: readonly string[]): Readonly<Record<string, string>> {
  return {
    "manage.py":
      'import os\nimport sys\n\nif __name__ == "__main__":\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")\n    from django.core.management import execute_from_command_line\n\n    execute_from_command_line(sys.argv)\n',
    "config/__init__.py": "",
    "config/settings/__init__.py": "",
    "config/wsgi.py":
      'import os\n\nfrom django.core.wsgi import get_wsgi_application\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")\napplication = get_wsgi_application()\n',
    "config/urls.py": `from django.contrib import admin\nfrom django.urls import include, path\n\nurlpatterns = [\n    path("admin/", admin.site.urls),\n${apps.map((app) => `    path("${app}/", include("${app}.urls")),`).join("\n")}\n]\n`,
    "config/settings/base.py": base(apps),
    "config/settings/local.py": "from .base import *\n\nDEBUG = True\nALLOWED_HOSTS = ['*']\n",
    "config/settings/production.py": PRODUCTION,
    "requirements.txt":
      "Django==5.2.8\ndjangorestframework==3.16.1\ndjango-environ==0.12.0\npsycopg==3.2.12\nrequests==2.32.5\n",
    Dockerfile:
      'FROM python:3.13-slim\nCOPY . /app\nENV DJANGO_SETTINGS_MODULE=config.settings.production\nCMD ["gunicorn", "config.wsgi"]\n',
    ".gitignore": "*.pyc\n.env\n/media/\n",
    "templates/base.html":
      "<!doctype html>\n<html><head><title>{% block title %}{% endblock %}</title></head><body>{% block content %}{% endblock %}</body></html>\n",
  };
}

function base(apps: readonly string[]): string {
  return `from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env(DEBUG=(bool, False))

SECRET_KEY = env("SECRET_KEY")
DEBUG = env("DEBUG")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
UPSTREAM = env("UPSTREAM", default="https://upstream.example")
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
${apps.map((app) => `    "${app}",`).join("\n")}
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if env.bool("USE_TOOLBAR", default=False):
    INSTALLED_APPS += ["debug_toolbar"]
    MIDDLEWARE.insert(1, "debug_toolbar.middleware.DebugToolbarMiddleware")
ROOT_URLCONF = "config.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "templates"], "APP_DIRS": True}]
DATABASES = {"default": env.db("DATABASE_URL", default="postgres://localhost/shop")}
AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}]
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}
STATIC_URL = "static/"
MEDIA_ROOT = BASE_DIR / "media"
USE_TZ = True
`;
}

const PRODUCTION = `from .base import *

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
try:
    from .operator import *
except ImportError:
    pass
`;

import { frame, type ProjectTexts } from "./project-of-example.ts";

const MODULE = "config.settings.production";
const PATH = "config/settings/production.py";

/** Projects for controls whose change can be tried neither on a fixture project nor on one made from an example. */
export const FIX_PROJECTS: Readonly<
  Record<string, { readonly controls: readonly string[]; readonly texts: ProjectTexts }>
> = {
  "with an admin behind django-two-factor-auth": {
    controls: ["adm-mfa"],
    texts: {
      ...frame(MODULE),
      [PATH]: `ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["django.contrib.admin", "django.contrib.auth", "django_otp", "two_factor"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
TWO_FACTOR_PATCH_ADMIN = False
`,
      "config/urls.py": `from django.contrib import admin
from django.urls import path

urlpatterns = [path("office/", admin.site.urls)]
`,
      "requirements.txt": "django==5.2.8\ndjango-two-factor-auth==1.17.0\n",
    },
  },
  "whose scripts send another header than the settings ask for": {
    controls: ["csrf-ajax-token"],
    texts: {
      ...frame(MODULE),
      [PATH]: `ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["django.contrib.auth", "shop"]
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": ["templates"], "APP_DIRS": True}]
CSRF_HEADER_NAME = "HTTP_X_SHOP_TOKEN"
`,
      "templates/basket.html": `<script>
fetch("/api/basket/", { method: "POST", headers: { "X-CSRFToken": token }, body: data });
</script>
`,
      "requirements.txt": "django==5.2.8\n",
    },
  },
  "that loads a .env file which git does not ignore": {
    controls: ["sec-env-file-ignored"],
    texts: {
      ...frame(MODULE),
      [PATH]: `import os

from dotenv import load_dotenv

load_dotenv()
SECRET_KEY = os.environ["SECRET_KEY"]
INSTALLED_APPS = ["django.contrib.auth"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
`,
      ".gitignore": "*.pyc\n__pycache__/",
      "requirements.txt": "django==5.2.8\npython-dotenv==1.1.0\n",
    },
  },
};

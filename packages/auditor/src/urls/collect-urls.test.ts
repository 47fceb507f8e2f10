import type { Urls } from "@stance/model";
import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { collectorInput } from "../testing/collector-input.ts";
import { collectUrls } from "./collect-urls.ts";

beforeAll(() => initParser());

function urlsOf(texts: Readonly<Record<string, string>>, settings: Readonly<Record<string, unknown>> = {}): Urls {
  const set = { ROOT_URLCONF: "config.urls", ...settings };
  const evidence = Object.entries(set).map(([name, value]) => [
    name,
    { value: { kind: "literal", value } as never, confidence: "high" as const, notes: [], chain: [] },
  ]);
  return collectUrls(collectorInput(texts, { settings: Object.fromEntries(evidence) })).evidence;
}

/** Pattern, target and whether production has it, one line each. */
function shown({ routes }: Urls): readonly string[] {
  return routes.map(({ pattern, target, wrappers, inProduction }) =>
    [
      pattern ?? "?",
      target ?? "?",
      ...wrappers.map((name) => `@${name}`),
      ...(inProduction === "true" ? [] : [inProduction]),
    ].join(" "),
  );
}

const IMPORTS =
  "from django.urls import path, re_path, include\nfrom django.contrib import admin\nfrom django.conf import settings\n";

describe("routes", () => {
  it("follows includes, by text, by module, by list, with their patterns in front", () => {
    const urls = urlsOf({
      "config/urls.py": `${IMPORTS}import shop.urls
from shop import views
inner = [path("a/", views.a, name="a")]
urlpatterns = [
    path("shop/", include("shop.urls")),
    path("again/", include(shop.urls)),
    path("tuple/", include((inner, "inner"))),
    re_path(r"^direct/$", views.Home.as_view()),
]
urlpatterns += [path("x/", include("allauth.urls"))]
`,
      "shop/urls.py": `${IMPORTS}from . import views\nurlpatterns = [path("<int:pk>/", views.a)]\n`,
      "shop/views.py": "def a(request): pass\nclass Home: pass\n",
    });
    expect(shown(urls)).toEqual([
      "shop/<int:pk>/ shop.views.a",
      "again/<int:pk>/ shop.views.a",
      "tuple/a/ shop.views.a",
      "direct/ shop.views.Home",
      "x/ allauth.urls",
    ]);
    expect(urls).toMatchObject({ root: "config.urls", open: [] });
  });

  it("knows what production takes", () => {
    const urls = urlsOf(
      {
        "config/urls.py": `${IMPORTS}from django.conf.urls.static import static
import debug_toolbar, views
urlpatterns = [path("a/", views.a)] + static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
if settings.DEBUG:
    urlpatterns = [path("debug/", include(debug_toolbar.urls))] + urlpatterns
else:
    urlpatterns += [path("live/", views.live)]
if settings.SHOP:
    urlpatterns.append(path("shop/", views.shop))
if not settings.OTHER:
    urlpatterns.insert(0, path("other/", views.other))
`,
      },
      { MEDIA_URL: "/media/", SHOP: false },
    );
    expect(shown(urls)).toEqual([
      "debug/ debug_toolbar.urls false",
      "a/ views.a",
      "media/ django.conf.urls.static.static false",
      "live/ views.live",
      "shop/ views.shop false",
      "other/ views.other unknown",
    ]);
  });

  it("reads routers, also nested and imported ones", () => {
    const urls = urlsOf({
      "config/urls.py": `${IMPORTS}from api.routers import router\nurlpatterns = [path("api/", include(router.urls)), path("v2/", include(router.urls))]\n`,
      "api/routers.py":
        "from rest_framework import routers\nfrom . import views\nrouter = routers.DefaultRouter()\nrouter.register('books', views.Books)\nrouter.register(r'pens', viewset=views.Pens, basename='pen')\n",
      "api/views.py": "class Books: pass\nclass Pens: pass\n",
    });
    expect(shown(urls)).toEqual([
      "api/books/ api.views.Books",
      "api/pens/ api.views.Pens",
      "v2/books/ api.views.Books",
      "v2/pens/ api.views.Pens",
    ]);
  });

  it("sees admin sites, the own ones too, and settings in patterns", () => {
    const urls = urlsOf(
      {
        "config/urls.py": `${IMPORTS}from .console import site\nurlpatterns = [path("admin/", admin.site.urls), path(settings.ADMIN_PATH, site.urls), path(f"{settings.OTHER}/x", admin.site.urls)]\n`,
        "config/console.py":
          "from django.contrib.admin import AdminSite\nclass Console(AdminSite): pass\nsite = Console()\n",
      },
      { ADMIN_PATH: "backstage/" },
    );
    expect(shown(urls)).toEqual([
      "admin/ django.contrib.admin.site.urls",
      "backstage/ config.console.site.urls",
      "? django.contrib.admin.site.urls",
    ]);
  });

  it("sees what wraps a view", () => {
    const urls = urlsOf({
      "config/urls.py": `${IMPORTS}from django.contrib.auth.decorators import login_required, permission_required
from django.views.decorators.csrf import csrf_exempt
from views import hook, Home
home = login_required(Home.as_view())
urlpatterns = [path("hook/", csrf_exempt(hook)), path("home/", home), path("p/", permission_required("x")(csrf_exempt(hook)))]
`,
      "views.py": "def hook(request): pass\nclass Home: pass\n",
    });
    expect(shown(urls)).toEqual([
      "hook/ views.hook @django.views.decorators.csrf.csrf_exempt",
      "home/ views.Home @django.contrib.auth.decorators.login_required",
      "p/ views.hook @django.contrib.auth.decorators.permission_required @django.views.decorators.csrf.csrf_exempt",
    ]);
  });

  it("says where routes are computed", () => {
    const urls = urlsOf({
      "config/urls.py": `${IMPORTS}from config.plugins import load\nurlpatterns = [path("a/", include(load()))]\nurlpatterns += make()\nfor view in load():\n    urlpatterns.append(path(view.name, load()[0]))\n`,
      "config/plugins.py": "def load(): pass\n",
    });
    expect(urls.open.map(({ place }) => place.line)).toEqual([5, 6, 8]);
  });

  it("ends on includes that lead back", () => {
    const urls = urlsOf({ "config/urls.py": `${IMPORTS}urlpatterns = [path("a/", include("config.urls"))]\n` });
    expect(urls.routes).toEqual([]);
  });
});

it("has no routes when ROOT_URLCONF is not known", () => {
  expect(urlsOf({}, { ROOT_URLCONF: null })).toEqual({ root: null, routes: [], open: [] });
});

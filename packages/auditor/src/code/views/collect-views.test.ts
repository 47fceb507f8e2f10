import type { View } from "@stance/model";
import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { codeOf } from "../../testing/code-of.ts";
import { traitsOfName } from "./view-names.ts";

beforeAll(() => initParser());

const IMPORTS = `from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, TemplateView, UpdateView, View
from rest_framework import permissions, viewsets
from rest_framework.decorators import api_view, permission_classes
from .access import gate, timed
`;

const ACCESS = `from functools import wraps
def gate(view):
    @wraps(view)
    def inner(request):
        if not request.user.is_staff: raise PermissionDenied
        return view(request)
    return inner
def timed(view):
    def inner(request):
        return view(request)
    return inner
class Mine:
    def dispatch(self, request):
        check_permission(request)
`;

/** The view `entry` of a text, to which one route leads. */
function viewOf(text: string, route = `path("entry/", ENTRY)`): View {
  const entry = text.includes("class entry") ? "views.entry.as_view()" : "views.entry";
  const settings = {
    ROOT_URLCONF: {
      value: { kind: "literal" as const, value: "shop.urls" },
      confidence: "high" as const,
      notes: [],
      chain: [],
    },
  };
  const { views } = codeOf(
    {
      "shop/urls.py": `from django.urls import path\nfrom django.conf import settings\nfrom django.contrib.auth.decorators import login_required\nfrom . import views\nurlpatterns = [${route.replace("ENTRY", entry)}]\n`,
      "shop/views.py": `${IMPORTS}${text}\n`,
      "shop/access.py": ACCESS,
    },
    { settings },
  );
  const found = views.find(({ name }) => name === "shop.views.entry");
  if (found === undefined) throw new Error("the view was not found");
  return found;
}

describe("guards", () => {
  it.each([
    ["a decorator", "@login_required\ndef entry(request): pass", ["django.contrib.auth.decorators.login_required"]],
    ["a decorator of the project", "@gate\ndef entry(request): pass", ["shop.access.gate"]],
    ["a test in the body", "def entry(request):\n    if not request.user.is_staff: return x", ["request.user"]],
    [
      "a helper that tests",
      "def may(request):\n    raise PermissionDenied\ndef entry(request):\n    may(request)",
      ["request.user"],
    ],
    ["a mixin", "class entry(LoginRequiredMixin, View): pass", ["django.contrib.auth.mixins.LoginRequiredMixin"]],
    [
      "a mixin of a base",
      "class Base(LoginRequiredMixin, View): pass\nclass entry(Base): pass",
      ["django.contrib.auth.mixins.LoginRequiredMixin"],
    ],
    [
      "a method_decorator",
      '@method_decorator(login_required, name="dispatch")\nclass entry(View): pass',
      ["django.contrib.auth.decorators.login_required"],
    ],
    [
      "an as_view of one's own",
      "class Staff:\n    @classmethod\n    def as_view(cls, **kwargs):\n        return gate(super().as_view(**kwargs))\nclass entry(Staff, View): pass",
      ["shop.access.gate"],
    ],
    [
      "a query of the user's objects",
      "class entry(DetailView):\n    def get_queryset(self):\n        check_permissions(self)",
      ["request.user"],
    ],
    [
      "permission classes",
      "class entry(viewsets.ModelViewSet):\n    permission_classes = [permissions.IsAdminUser]",
      ["rest_framework.permissions.IsAdminUser"],
    ],
    ["nothing", "def entry(request): pass", []],
    ["a decorator without a test", "@timed\ndef entry(request): pass", []],
  ])("%s", (_, text, guards) => {
    expect(viewOf(text).guards).toEqual(guards);
  });

  it("counts what wraps the view in its only route", () => {
    expect(viewOf("def entry(request): pass", 'path("entry/", login_required(ENTRY))').guards).toEqual([
      "django.contrib.auth.decorators.login_required",
    ]);
  });

  it("does not count a mixin behind the view class", () => {
    const view = viewOf("class entry(UpdateView, LoginRequiredMixin): pass");
    expect(view.guards).toEqual([]);
    expect(view.traits).toContain("mixin-after-view");
  });

  it("leaves own mixins open whose name promises a check of something else than the user", () => {
    const text =
      "class CustomerRequiredMixin:\n    def dispatch(self, request):\n        if not request.customer: return redirect('login')\nclass entry(CustomerRequiredMixin, UpdateView): pass";
    expect(viewOf(text)).toMatchObject({ guards: [], unknownGuards: [expect.stringContaining("CustomerRequired")] });
  });

  it.each(["pricing", "help", "docs_search"])("takes a page called %s for public", (name) => {
    expect(traitsOfName(`shop.views.${name}`)).toEqual(["static-page"]);
  });

  it("takes a helper that unsigns for a check of what was sent", () => {
    const text = "def unsign_id(text): pass\ndef entry(request):\n    unsign_id(request.body)";
    expect(viewOf(text).guards).toEqual(["signature or token"]);
  });

  it("leaves decorators of unknown packages open", () => {
    expect(viewOf("from other import shield\n@shield\ndef entry(request): pass").unknownGuards).toEqual([
      "other.shield",
    ]);
  });

  it("takes AllowAny for a mark, not for a guard", () => {
    const view = viewOf("@api_view(['POST'])\n@permission_classes([permissions.AllowAny])\ndef entry(request): pass");
    expect(view).toMatchObject({ guards: [], publicMarks: ["rest_framework.permissions.AllowAny"], methods: ["post"] });
  });
});

describe("what a view does", () => {
  it.each([
    ["@require_POST\ndef entry(request): pass", ["post"], true],
    ["def entry(request):\n    if request.method == 'POST': pass", ["get", "post"], true],
    ["def entry(request): return render(request)", [], false],
    ["def entry(request): Order.objects.all().delete()", [], true],
    ["class entry(UpdateView): pass", ["get", "post"], true],
    ["class entry(TemplateView): pass", ["get"], false],
    ["class entry(viewsets.ReadOnlyModelViewSet): pass", ["get"], false],
    ["class entry(viewsets.ModelViewSet):\n    http_method_names = ['get']", ["get"], false],
  ])("%s", (text, methods, isStateChanging) => {
    expect(viewOf(text)).toMatchObject({ methods, isStateChanging });
  });

  it("knows the CSRF exemption and the routes", () => {
    expect(viewOf("@csrf_exempt\ndef entry(request): pass")).toMatchObject({ isCsrfExempt: true, routes: ["entry/"] });
  });

  it("knows addresses that may be secret", () => {
    expect(viewOf("def entry(request, token): pass", 'path("a/<str:token>/", ENTRY)').traits).toContain(
      "keyed-address",
    );
  });
});

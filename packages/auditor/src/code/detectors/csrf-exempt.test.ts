import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("csrf-exempt", () => {
  it.each([
    [
      "a function",
      `@csrf_exempt
def hook(request): pass`,
      ["hook"],
    ],
    [
      "a view of a user",
      `@csrf_exempt
@login_required
def pay(request):
    return request.user`,
      ["pay uses-user login-required"],
    ],
    [
      "a class with a signature",
      `@method_decorator(csrf_exempt, name="dispatch")
class Hook(View):
    def post(self, request):
        return hmac.compare_digest(a, b)`,
      ["Hook class-wide signature-checked"],
    ],
    [
      "a secret in the address",
      `@csrf_exempt
def hook(request, token): pass`,
      ["hook token-parameter"],
    ],
    [
      "a wrapper",
      `def hook(request): pass
x = path("a", csrf_exempt(hook))`,
      ["shop.views.hook wrapper"],
    ],
    [
      "the REST framework",
      `@csrf_exempt
class Books(APIView): pass`,
      ["Books class-wide drf"],
    ],
    [
      "other decorators",
      `@csrf_protect
def hook(request): pass`,
      [],
    ],
  ])("%s", (_, code, expected) => {
    const text = `import hmac
from django.contrib.auth.decorators import login_required
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from rest_framework.views import APIView
${code}
`;
    expect(sitesOfKind("csrf-exempt", text)).toEqual(expected);
  });
});

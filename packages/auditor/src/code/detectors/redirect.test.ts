import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("redirect", () => {
  it.each([
    ["goes where the request says", `return redirect(request.GET["next"])`, ["-"]],
    ["leaves constants alone", `return redirect("home")`, []],
    [
      "knows what an address starts with",
      `return redirect(reverse("home") + "?q=" + request.GET["q"])`,
      ["- fixed-prefix"],
    ],
    ["knows what a format starts with", `return redirect(f"/a/{request.GET['q']}")`, ["- fixed-prefix"]],
    ["knows the referer", `return redirect(request.META.get("HTTP_REFERER"))`, ["- referer"]],
    [
      "leaves addresses alone that a condition checked",
      `n = request.GET["next"]
    if not url_has_allowed_host_and_scheme(n, None):
        n = "/"
    return redirect(n)`,
      [],
    ],
    [
      "sees a check under another name",
      `isFine = url_has_allowed_host_and_scheme(request.GET["next"], None)
    return redirect(request.GET["next"] if isFine else "/")`,
      ["- checked"],
    ],
    [
      "sees another check",
      `n = request.GET["next"]
    if _allow(n):
        return redirect(n)`,
      ["- maybe-checked"],
    ],
    ["sees the header", `response["Location"] = request.GET["next"]`, ["- header"]],
  ])("%s", (_, code, expected) => {
    const text = `from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
def view(request, response):
    ${code}
`;
    expect(sitesOfKind("redirect", text)).toEqual(expected);
  });

  it.each([
    ["return self.request.GET['next']", "get_success_url", ["-"]],
    ["self.url = self.request.GET.get('next')\n        return super().get_redirect_url()", "get_redirect_url", ["-"]],
    ["return reverse('home')", "get_success_url", []],
    ["return self.request.GET['next']", "get_title", []],
  ])("%s in %s", (body, method, expected) => {
    const text = `from django.urls import reverse\nclass A(RedirectView):\n    def ${method}(self):\n        ${body}\n`;
    expect(sitesOfKind("redirect", text)).toEqual(expected);
  });
});

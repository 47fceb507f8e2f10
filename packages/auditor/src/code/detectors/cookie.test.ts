import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("cookie", () => {
  it.each([
    ["names what is set", `r.set_cookie("sid", v, secure=True, httponly=True)`, ["sid secure httponly"]],
    ["believes settings", `r.set_cookie("sid", v, secure=settings.X, httponly=False)`, ["sid secure from-settings"]],
    ["does not guess", `r.set_cookie("sid", v, secure=flag)`, ["sid secure-unknown"]],
    ["sees spread arguments", `r.set_cookie("sid", v, **options)`, ["sid spread"]],
    ["names settings", `r.set_cookie(settings.LANGUAGE_COOKIE_NAME, "")`, ["settings.LANGUAGE_COOKIE_NAME emptied"]],
    ["knows signed ones", `r.set_signed_cookie("a", v, salt="s")`, ["a signed"]],
    ["takes the scheme of the request", `r.set_cookie("a", v, secure=request.is_secure())`, ["a secure"]],
  ])("%s", (_, code, expected) => {
    const text = `from django.conf import settings
def view(request, r, v, flag, options):
    ${code}
`;
    expect(sitesOfKind("cookie", text)).toEqual(expected);
  });
});

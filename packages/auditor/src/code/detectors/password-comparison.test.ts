import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("password-comparison", () => {
  it.each([
    ["a comparison", `return user.password == request.POST["password"]`, ["- comparison"]],
    ["a comparison of hashes", `return user.password == make_password(password)`, ["- comparison"]],
    ["two entries of a form", `return password == password2`, []],
    ["constants", `return user.password == ""`, []],
    ["a look-up", `return User.objects.get(name=n, password=request.POST["p"])`, ["- query"]],
  ])("%s", (_, code, expected) => {
    const text = `def view(request, user, password, password2, n):
    ${code}
`;
    expect(sitesOfKind("password-comparison", text)).toEqual(expected);
  });
});

import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("session-user", () => {
  it.each([
    ["Django's key", `request.session["_auth_user_id"] = user.pk`, ["-"]],
    ["Django's key by its name", `request.session[SESSION_KEY] = user.pk`, ["-"]],
    ["other keys", `request.session["cart"] = 1`, []],
  ])("%s", (_, code, expected) => {
    const text = `from django.contrib.auth import SESSION_KEY
def view(request, user):
    ${code}
`;
    expect(sitesOfKind("session-user", text)).toEqual(expected);
  });
});

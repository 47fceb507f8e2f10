import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("password-set", () => {
  it.each([
    ["without validation", `user.set_password(request.POST["p"])`, ["-"]],
    [
      "validated",
      `validate_password(p)
    user.set_password(p)`,
      ["- validated"],
    ],
    ["generated", `user.set_password(get_random_string(20))`, ["- generated"]],
    ["from a form", `user.set_password(form.cleaned_data["p"])`, ["- cleaned"]],
  ])("%s", (_, code, expected) => {
    const text = `def view(request, user, p, form):
    ${code}
`;
    expect(sitesOfKind("password-set", text)).toEqual(expected);
  });
});

import { expect, test } from "vitest";
import { setUpToken } from "./set-up-token.ts";

test("the token is read from the fragment", () => {
  expect(setUpToken("#token=abc_123-X")).toBe("abc_123-X");
});

test.each(["", "#", "#token=", "#token=%20", "#other=1"])("a link without a token is noticed: %j", (hash) => {
  expect(setUpToken(hash)).toBeNull();
});

import { expect, test } from "vitest";
import { paths, returnPath } from "./paths.ts";

test("sign-in remembers the page that asked for it", () => {
  const link = paths.signIn("/projects?grade=F");
  expect(returnPath(new URL(link, "http://stance.example").search)).toBe("/projects?grade=F");
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", ""])(
  "a return path to another site is not followed: %s",
  (next) => {
    expect(returnPath(`?next=${encodeURIComponent(next)}`)).toBe("/");
  },
);

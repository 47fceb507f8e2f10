import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf } from "#testing/sites-of.ts";

beforeAll(() => initParser());

it("finds the views for errors that a URLconf names", () => {
  const text = 'from shop import errors\nhandler404 = errors.missing\nhandler500 = "shop.errors.broken"\nhandler = 1\n';
  expect(sitesOf("error-handler", text, "shop/urls.py").map(({ subject }) => subject)).toEqual([
    "handler404",
    "handler500",
  ]);
});

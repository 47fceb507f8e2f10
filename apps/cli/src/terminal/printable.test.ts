import { expect, it } from "vitest";

import { printable } from "./printable.ts";

it("shows escape sequences instead of obeying them", () => {
  expect(printable("a\u001b[31mb\u0007\u009bc")).toBe("a\\x1b[31mb\\x07\\x9bc");
});

it("shows line breaks and characters that reorder text", () => {
  expect(printable("a\nb\u202ec\u2066d")).toBe("a\\x0ab\\u202ec\\u2066d");
});

it("leaves letters of any script alone", () => {
  expect(printable("Größe 設定 → ✓")).toBe("Größe 設定 → ✓");
});

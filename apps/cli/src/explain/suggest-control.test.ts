import { expect, it } from "vitest";

import { suggestControls } from "./suggest-control.ts";

const IDS = ["cfg-debug-off", "cfg-allowed-hosts", "ses-cookie-secure", "csrf-cookie-secure"];

it.each([
  ["cfg-debug-of", ["cfg-debug-off"]],
  ["debug", ["cfg-debug-off"]],
  ["DEBUG_OFF", ["cfg-debug-off"]],
  ["secure-cookie", ["csrf-cookie-secure", "ses-cookie-secure"]],
  ["cfg-alowed-host", ["cfg-allowed-hosts"]],
  ["zzzzzz", []],
])("suggests for %s", (typed, expected) => {
  expect(suggestControls(typed, IDS)).toEqual(expected);
});

import { homedir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it.each([
    [{}, undefined],
    [{ NO_COLOR: "1" }, false],
    [{ NO_COLOR: "" }, undefined],
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  ])("takes the color from %j", (environment, color) => {
    expect(readConfig(environment, "linux").color).toBe(color);
  });

  it("counts blank variables as not set", () => {
    expect(readConfig({ STANCE_SERVER: " ", STANCE_TOKEN: "" }, "linux")).toMatchObject({
      server: undefined,
      token: undefined,
    });
  });

  it("keeps the key below XDG_CONFIG_HOME, else below ~/.config", () => {
    expect(readConfig({ XDG_CONFIG_HOME: "/somewhere" }, "linux").configDirectory).toBe(join("/somewhere", "stance"));
    expect(readConfig({}, "linux").configDirectory).toBe(join(homedir(), ".config", "stance"));
  });

  it.each([
    [{}, true],
    [{ LANG: "de_DE.UTF-8" }, true],
    [{ LANG: "C" }, false],
    [{ LANG: "en_US.UTF-8", LC_ALL: "POSIX" }, false],
    [{ LANG: "C.UTF-8" }, true],
    [{ TERM: "linux", LANG: "en_US.UTF-8" }, false],
  ])("knows from %j whether marks beyond ASCII can be shown", (environment, isUnicode) => {
    expect(readConfig(environment, "linux").isUnicode).toBe(isUnicode);
  });
});

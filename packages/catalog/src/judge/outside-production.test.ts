import type { EvidenceSet } from "@stance/model";
import { describe, expect, it } from "vitest";

import { generated } from "../examples/settings-evidence.ts";
import { outsideProduction } from "./outside-production.ts";
import { resolveSetting } from "./resolve-setting.ts";

const VERDICT = { is: "bad", reason: "insecure-value", message: "Bad." } as const;

describe("outsideProduction", () => {
  it("takes no word of the only module for development, set there or left out", () => {
    for (const name of ["shop.settings.local", "shop.settings.docker_compose", "shop.dev_settings"]) {
      expect(judge(name, 6, "DEBUG").is).toBe("unknown");
      expect(judge(name, 6, "SESSION_COOKIE_SECURE").is).toBe("unknown");
    }
  });

  it("keeps what a module for production does, what was asked for, and what stands in a shared module", () => {
    expect(judge("shop.settings.local", 1, "DEBUG")).toBe(VERDICT);
    expect(judge("shop.settings", 6, "DEBUG")).toBe(VERDICT);
    expect(judge("shop.settings.local", 6, "DEBUG", "shop/settings/other.py")).toBe(VERDICT);
  });
});

function judge(name: string, rank: number, setting: string, path?: string): ReturnType<typeof outsideProduction> {
  const evidence = generated({ DEBUG: true });
  const settings = evidence["django-settings"];
  if (settings?.module === undefined || settings.module === null) throw new Error("The example has a module.");
  const changed: EvidenceSet = {
    ...evidence,
    "django-settings": { ...settings, module: { ...settings.module, name, rank, path: path ?? settings.module.path } },
  };
  return outsideProduction(changed, resolveSetting(changed, setting), VERDICT);
}

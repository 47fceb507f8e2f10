import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { auditSource } from "@stance/auditor";
import { expect, it } from "vitest";

import { writeProject } from "./write-project.ts";

it("is a Django project of the asked size that the auditor reads whole", async () => {
  const root = mkdtempSync(join(tmpdir(), "stance-bench-project-"));
  try {
    const { files, bytes } = writeProject(root, 100_000);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(160_000);
    expect(files).toBeGreaterThan(40);
    const { evidence, skipped } = await auditSource({ root, hashKey: new Uint8Array(32) });
    expect(evidence["django-settings"]?.module?.name).toBe("config.settings.production");
    expect(evidence["django-settings"]?.settings["SECURE_HSTS_SECONDS"]?.value).toEqual({
      kind: "literal",
      value: 31_536_000,
    });
    expect(skipped).toEqual([]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { djangoSettingsSchema, type DjangoSettings, type SettingValue } from "@stance/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { writeFixtureProject } from "#testing/fixture-project.ts";

import { auditSource } from "./audit-source.ts";

const RECORDINGS = fileURLToPath(new URL("../../../e2e/fixtures/check-deploy/", import.meta.url));

type Recording = {
  project: string;
  revision: number;
  slug: string;
  django: string;
  settings: string;
  environment: Record<string, string>;
};
type Recorded = { values: Record<string, unknown>; overridden: string[] };

const index = JSON.parse(readFileSync(join(RECORDINGS, "index.json"), "utf8")) as Recording[];
// Overridden settings do not depend on the version, except for names that a version does not know.
const recordings = index.filter(({ django }) => django === "5.2");

/** What a static value says, in the form of the recordings; undefined where it leaves the value to production. */
function claim(
  value: SettingValue,
  environment: Readonly<Record<string, string>>,
): { readonly is: unknown } | undefined {
  switch (value.kind) {
    case "literal":
      return { is: value.value };
    case "duration":
      return { is: value.seconds };
    case "regex":
      return { is: value.source };
    case "secret":
      return {
        is: {
          length: value.secret.length,
          distinct: value.secret.distinctCharacters,
          prefixInsecure: value.secret.isInsecurePrefixed,
        },
      };
    case "environment":
      return value.default === undefined || value.variable in environment
        ? undefined
        : claim(value.default, environment);
    case "sequence": {
      const items = value.items.map((item) => claim(item, environment));
      return value.isOpen || items.some((item) => item === undefined)
        ? undefined
        : { is: items.map((item) => item?.is) };
    }
    case "mapping": {
      const entries = value.entries.map(({ key, value: entry }) => [key, claim(entry, environment)] as const);
      if (value.isOpen || entries.some(([, entry]) => entry === undefined)) return undefined;
      return { is: Object.fromEntries(entries.map(([key, entry]) => [key, entry?.is])) };
    }
    default:
      return undefined;
  }
}

describe.each(recordings)("$project $revision-$slug", ({ project, revision, settings: file, environment }) => {
  let root = "";
  let evidence: DjangoSettings;
  const recorded = JSON.parse(readFileSync(join(RECORDINGS, file), "utf8")) as Recorded;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "stance-fixture-"));
    const target = join(root, project);
    writeFixtureProject(project, revision, target);
    const audit = await auditSource({ root: target, hashKey: new Uint8Array(32) });
    evidence = djangoSettingsSchema.parse(audit.evidence["django-settings"]);
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("takes the module that production runs", () => {
    expect(evidence.module?.name).toBe(environment["DJANGO_SETTINGS_MODULE"]);
  });

  it("finds every setting that the module really sets, and no other", () => {
    const found = Object.keys(recorded.values).filter((name) => name in evidence.settings);
    expect(found).toEqual(recorded.overridden);
    expect(evidence.isOpen).toBe(false);
  });

  it("says nothing that Django contradicts", () => {
    const decided: string[] = [];
    for (const name of recorded.overridden) {
      const value = evidence.settings[name]?.value;
      const said = value === undefined ? undefined : claim(value, environment);
      if (said === undefined) continue;
      decided.push(name);
      expect(said.is, `${name} = ${brief(value)}`).toEqual(recorded.values[name]);
    }
    // Only what the recording itself had to set stays undecided.
    expect(recorded.overridden.filter((name) => !decided.includes(name))).toEqual(
      recorded.overridden.filter((name) => name === "SECRET_KEY" && project !== "relic"),
    );
  });
});

import { findChromium } from "#system/chromium.ts";
import { canInstallDebianPackages, installDebianPackages } from "#system/debian-packages.ts";
import { findPostgresBinaries } from "#system/postgres-binaries.ts";
import { startPostgres, type ThrowawayPostgres } from "#system/throwaway-postgres.ts";

/** What the tests use of this machine beside Node. A part is undefined where it is neither installed nor installable. */
export type TestMachine = {
  readonly chromium: string | undefined;
  readonly postgres: ThrowawayPostgres | undefined;
};

type Wanted = { readonly chromium: boolean; readonly postgres: boolean };

/** Finds the browser and starts PostgreSQL; as root on Debian it installs what is missing first, and only that. */
export async function prepareTestMachine(wanted: Wanted): Promise<TestMachine> {
  const missing = [
    ...(wanted.chromium && findChromium() === undefined ? ["chromium", "fonts-liberation"] : []),
    ...(wanted.postgres && findPostgresBinaries() === undefined ? ["postgresql"] : []),
  ];
  if (missing.length > 0 && canInstallDebianPackages()) await installDebianPackages(missing);

  const binaries = wanted.postgres ? findPostgresBinaries() : undefined;
  return {
    chromium: wanted.chromium ? findChromium() : undefined,
    postgres: binaries === undefined ? undefined : await startPostgres(binaries),
  };
}

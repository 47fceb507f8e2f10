import { existsSync, rmSync, writeFileSync, copyFileSync, mkdirSync } from "node:fs";

import { run } from "#process/run.ts";
import { SetupError } from "#setup/setup-error.ts";

const APT_GET = "/usr/bin/apt-get";
const CLUSTER_SETTINGS = "/etc/postgresql-common/createcluster.conf";
const SHIPPED_CLUSTER_SETTINGS = "/usr/share/postgresql-common/createcluster.conf";

/** True where packages can be installed without asking anybody: as root on Debian and its descendants. */
export function canInstallDebianPackages(): boolean {
  return process.getuid?.() === 0 && existsSync(APT_GET);
}

/** Installs Debian packages. PostgreSQL comes without Debian's own cluster: the tests want the programs, not a service. */
export async function installDebianPackages(packages: readonly string[]): Promise<void> {
  const restore = packages.includes("postgresql") ? preventCluster() : undefined;
  try {
    await aptGet(["update"]);
    await aptGet(["install", "--yes", "--no-install-recommends", ...packages]);
  } finally {
    restore?.();
  }
}

async function aptGet(args: readonly string[]): Promise<void> {
  // Another apt-get may hold the lock for a moment, for example the daily update.
  const { code, output } = await run(APT_GET, ["--quiet", "-o", "DPkg::Lock::Timeout=120", ...args], {
    cwd: "/",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", UCF_FORCE_CONFFOLD: "1" },
  });
  if (code !== 0) throw new SetupError(`apt-get ${args.join(" ")} failed:\n${output.slice(-2000)}`);
}

/** The packages read this file when they are configured; settings that are already there belong to somebody and stay. */
function preventCluster(): (() => void) | undefined {
  if (existsSync(CLUSTER_SETTINGS)) return undefined;
  mkdirSync("/etc/postgresql-common", { recursive: true });
  writeFileSync(CLUSTER_SETTINGS, "create_main_cluster = false\n");
  return () => {
    // What the packages put beside a file that they found changed.
    rmSync(`${CLUSTER_SETTINGS}.ucf-dist`, { force: true });
    if (existsSync(SHIPPED_CLUSTER_SETTINGS)) copyFileSync(SHIPPED_CLUSTER_SETTINGS, CLUSTER_SETTINGS);
    else rmSync(CLUSTER_SETTINGS);
  };
}

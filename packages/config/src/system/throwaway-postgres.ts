import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { run } from "#process/run.ts";
import { SetupError } from "#setup/setup-error.ts";

/** A PostgreSQL server that lives for one test run. `url` is that of a superuser; `version` as the server prints it. */
export type ThrowawayPostgres = {
  readonly url: string;
  readonly version: string;
  readonly stop: () => Promise<void>;
};

/** Losing this cluster loses nothing, so it need not wait for the disk. */
const SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
const START_TIMEOUT_MILLISECONDS = 20_000;

/** Makes a cluster in a temporary folder and starts it on a free loopback port, behind a random password. */
export async function startPostgres(binaries: string): Promise<ThrowawayPostgres> {
  const owner = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), "stance-postgres-"));
  const password = randomBytes(16).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password);
  if (owner !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);

  const data = join(folder, "data");
  const initdb = await run(
    join(binaries, "initdb"),
    ["-D", data, "-U", "stance", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--no-sync"],
    { cwd: folder, ...owner },
  );
  if (initdb.code !== 0) throw new SetupError(`initdb failed:\n${initdb.output}`);

  const port = await freePort();
  const settings = [...SETTINGS, "listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories="];
  const logFile = join(folder, "log");
  const log = openSync(logFile, "w");
  const server = spawn(join(binaries, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    cwd: folder,
    stdio: ["ignore", log, log],
    ...owner,
  });
  closeSync(log);
  // For an end of this process that leaves no time to wait: the cluster must not outlive the tests.
  const abandon = () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", abandon);
  const stop = async () => {
    await stopServer(server);
    process.removeListener("exit", abandon);
    rmSync(folder, { recursive: true, force: true });
  };

  if (!(await isReady(binaries, server, port))) {
    const reason = readFileSync(logFile, "utf8");
    await stop();
    throw new SetupError(`PostgreSQL did not start:\n${reason}`);
  }
  const { output } = await run(join(binaries, "postgres"), ["--version"], { cwd: folder });
  return { url: `postgresql://stance:${password}@127.0.0.1:${port}/postgres`, version: output.trim(), stop };
}

/** PostgreSQL refuses to run as root; the user its package makes, or else `nobody`, runs it then. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } {
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (found === undefined)
    throw new SetupError("PostgreSQL does not run as root, and /etc/passwd has no user postgres");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port"));
        else resolve(address.port);
      });
    });
  });
}

/** Waits until it answers. An open port is not enough: it refuses sessions until its start-up is through. */
async function isReady(binaries: string, server: ChildProcess, port: number): Promise<boolean> {
  const deadline = performance.now() + START_TIMEOUT_MILLISECONDS;
  while (server.exitCode === null && performance.now() < deadline) {
    const { code } = await run(join(binaries, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)], {
      cwd: tmpdir(),
    });
    if (code === 0) return true;
    await sleep(50);
  }
  return false;
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  // Fast shutdown: open connections are cut.
  server.kill("SIGINT");
  await ended;
}

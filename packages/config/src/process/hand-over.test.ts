import { spawn } from "node:child_process";

import { describe, expect, it } from "vitest";

import { foreground } from "#process/hand-over.ts";

const node = (code: string) => spawn(process.execPath, ["-e", code], { stdio: "ignore" });

describe("foreground", () => {
  it("gives the exit code of the program", async () => {
    expect(await foreground([node("process.exit(3)")])).toBe(3);
  });

  it("gives 128 + n for a program that a signal ended", async () => {
    expect(await foreground([node("process.kill(process.pid, 'SIGTERM')")])).toBe(143);
  });

  it("ends the others when one ends", async () => {
    const lasting = node("setInterval(() => {}, 1000)");
    expect(await foreground([lasting, node("process.exit(1)")])).toBe(1);
    expect(lasting.signalCode).toBe("SIGTERM");
  });
});

#!/usr/bin/env node
import { fileURLToPath } from "node:url";

import { CommanderError } from "commander";

import { CliFailure } from "#cli-failure.ts";
import { readConfig } from "#config.ts";
import { EXIT_CODE } from "#exit-code.ts";
import { programName } from "#program-name.ts";
import { buildProgram } from "#program.ts";
import { openScreen } from "#terminal/screen.ts";
import { showFailure } from "#terminal/show-failure.ts";

const config = readConfig();
const err = openScreen(process.stderr, config);
const out = openScreen(process.stdout, config);
// A reader that stops early (`stance audit | head`) is no failure of this program.
process.stdout.on("error", (error: Error) => {
  if ("code" in error && error.code === "EPIPE") return;
  throw error;
});

try {
  const program = buildProgram({
    config,
    out,
    err,
    programName: programName(fileURLToPath(import.meta.url), process.cwd()),
    finish: (code) => {
      process.exitCode = code;
    },
  });
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Help and version end this way too.
    if (error.exitCode === 0) return EXIT_CODE.clean;
    showFailure(usageFailure(error), err);
  } else if (error instanceof CliFailure) {
    showFailure(error, err);
  } else {
    err.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    err.write("This is a fault of stance itself; the lines above say where.\n");
  }
  return EXIT_CODE.failure;
}

function usageFailure(error: CommanderError): CliFailure {
  const [message = "", ...hints] = error.message.replace(/^error: /, "").split("\n");
  const details = hints.map((hint) => hint.replaceAll(/[()]/g, "").trim()).filter((hint) => hint !== "");
  return new CliFailure("usage", `${message.charAt(0).toUpperCase()}${message.slice(1)}`, {
    details,
    next: ["See stance --help, or stance audit --help."],
  });
}

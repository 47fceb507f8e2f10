import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import type { CollectorInput } from "#collect/collector.ts";
import { loadedParserFiles } from "#parser/init-parser.ts";

import type { WorkerAnswer, WorkerTask } from "./worker-message.ts";

/** Bytes of code below which starting a thread costs more than it saves. */
const WORTH_A_THREAD = 1_500_000;

/** The worker's program: beside this file, or beside the bundle that this file became a part of. */
const PROGRAM = new URL(import.meta.url.endsWith(".ts") ? "./code-worker.ts" : "./code-worker.mjs", import.meta.url);

/** True when a second thread would help to read this much code. */
export function isWorthAThread(bytes: number): boolean {
  return bytes >= WORTH_A_THREAD && availableParallelism() > 1 && existsSync(fileURLToPath(PROGRAM));
}

/** Reads some files in a thread of their own. Rejects when the thread ends without an answer. */
export function readBeside(paths: readonly string[], input: CollectorInput): Promise<WorkerAnswer> {
  const task: WorkerTask = {
    root: input.files.root,
    project: input.project,
    allPaths: input.files.paths.filter((path) => path.endsWith(".py")),
    paths,
    limits: input.limits,
    remainingMs: input.budget.remainingMs(),
    hashKey: input.redactor.hashKey,
    parserFiles: loadedParserFiles(),
  };
  const worker = new Worker(PROGRAM, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: 12 } });
  return new Promise((resolve, reject) => {
    worker.once("message", (answer: WorkerAnswer) => resolve(answer));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread that reads code ended with ${code}`)));
  });
}

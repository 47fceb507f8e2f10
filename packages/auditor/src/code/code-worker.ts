// The thread that reads a part of the project's code, see read-beside.ts.
import { parentPort, workerData } from "node:worker_threads";

import { maskedFiles } from "#collect/masked-files.ts";
import { Budget } from "#evaluate/budget.ts";
import { listedFiles } from "#files/listed-files.ts";
import { PythonModules } from "#module/python-modules.ts";
import { initParser } from "#parser/init-parser.ts";
import { SyntaxCache } from "#parser/syntax-cache.ts";
import { Redactor } from "#redact/redactor.ts";

import { analyzeFiles } from "./analyze-files.ts";
import type { WorkerAnswer, WorkerTask } from "./worker-message.ts";

const task = workerData as WorkerTask; // written by read-beside.ts, in the same version of the program
await initParser(task.parserFiles);
const files = listedFiles(task.root, task.allPaths, task.limits);
const budget = new Budget({ ...task.limits, timeoutMs: task.remainingMs });
const syntaxes = new SyntaxCache(files, () => budget.parsePatience());
const directories = new Set(task.allPaths.flatMap((path) => path.split("/").slice(0, -1)));
const redactor = new Redactor(task.hashKey, directories);
const modules = new PythonModules(files, syntaxes, task.project);
const maskedFile = maskedFiles(files, syntaxes, redactor);
const { modules: _, ...analysis } = analyzeFiles(
  task.paths,
  { files, syntaxes, modules, budget, maskedFile },
  () => false,
);
const skipped = [...analysis.skipped, ...syntaxes.skipped, ...files.skipped];
const answer: WorkerAnswer = { analysis: { ...analysis, skipped }, secrets: redactor.secrets() };
parentPort?.postMessage(answer);

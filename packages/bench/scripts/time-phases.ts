// Usage: time-phases.ts PROJECT [settings]. Audits a project in this process and prints the milliseconds of each phase as
// JSON; with `settings` only what the controls on settings need.
import { auditSource } from "@stance/auditor";

const [root, what] = process.argv.slice(2);
if (root === undefined) throw new Error("time-phases.ts PROJECT [settings]");
const { timings } = await auditSource({
  root,
  hashKey: new Uint8Array(32),
  ...(what === "settings" ? { kinds: [] } : {}),
});
console.log(JSON.stringify(timings));

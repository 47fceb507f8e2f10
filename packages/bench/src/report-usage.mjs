// Loaded before a measured program: at its end it writes the highest resident set, in kilobytes, and the microseconds of
// processor time for whoever measures.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env["BENCH_USAGE_FILE"];
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (file !== undefined) writeFileSync(file, `${maxRSS} ${userCPUTime + systemCPUTime}`);
});

// Loaded before a measured program: at its end it writes the highest resident set, in kilobytes, and the microseconds of
// processor time for whoever measures.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = new URL(import.meta.url).searchParams.get("file");
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (file !== null) writeFileSync(file, `${maxRSS} ${userCPUTime + systemCPUTime}`);
});

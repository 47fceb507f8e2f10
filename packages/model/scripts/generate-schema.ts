/** Writes the JSON Schema of reports and of every kind of evidence from their zod definitions. */
import { writeFile } from "node:fs/promises";

import { z } from "zod";

import { EVIDENCE_SCHEMAS } from "../src/evidence/evidence-map.ts";
import { reportSchema } from "../src/report.ts";

const typedReport = reportSchema.extend({ evidence: z.looseObject(EVIDENCE_SCHEMAS).partial() });
const schema = {
  ...z.toJSONSchema(typedReport, { io: "input" }),
  $id: "https://stance.example.org/schemas/report-1.schema.json",
  title: "Stance report, version 1",
};
await writeFile(new URL("../schema/report-1.schema.json", import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);

import { receiptSchema, type Receipt } from "@stance/model";
import { describeOnEachDatabase } from "@stance/db/testing";
import { afterAll, beforeAll, expect, it } from "vitest";

import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, type TestServer } from "#testing/test-server.ts";

describeOnEachDatabase("ingest", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer(kind);
  });
  afterAll(() => server.close());

  it("answers a first report with its receipt and makes the project", async () => {
    const token = await server.makeToken();
    const response = await server.push(buildReport({ project: "First shop", settings: { DEBUG: true } }), token);
    expect(response.json()).toMatchObject({ state: "done" });
    expect(response.statusCode).toBe(200);
    const receipt = readReceipt(response.json());
    expect(receipt.project).toEqual({ slug: "first-shop", name: "First shop" });
    expect(receipt.movedPosture).toBe(true);
    expect(receipt.findings).toMatchObject({ reopened: 0, fixed: 0, unchanged: 0 });
    const counted = Object.values(receipt.severities.after).reduce((sum, count) => sum + count, 0);
    expect(receipt.findings.opened).toBe(counted);
    expect(await server.services.db.client.finding.count({ where: { state: "open" } })).toBe(counted);
  });
});

function readReceipt(body: { receipt: unknown }): Receipt {
  return receiptSchema.parse(body.receipt);
}

import { controls } from "@stance/catalog";
import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "@stance/db/testing";
import { FAIL_REASON_TEXT, UNKNOWN_REASON_TEXT } from "@stance/model";
import { afterAll, beforeAll, expect, it } from "vitest";

import { readingContext } from "#testing/reading-context.ts";
import { daysAgo, seedEvents, seedProject, seedResults, seedTeam } from "#testing/seed-posture.ts";

import { controlsRouter } from "./router.ts";

describeOnEachDatabase("controls.checklist", (kind) => {
  let test: TestDatabase;
  let quote: string;
  let other: string;
  const checklist = (who: "admin" | readonly string[], slug: string) =>
    controlsRouter.createCaller(readingContext(test.db, who)).checklist({ slug });

  beforeAll(async () => {
    test = await createTestDatabase(kind);
    const { db } = test;
    quote = await seedTeam(db, "quote-buy");
    other = await seedTeam(db, "other");
    const web = await seedProject(db, { teamId: quote, slug: "quote-web", score: 61.3, letter: "D" });
    await seedResults(db, web, {
      "cfg-debug-off": {
        status: "fail",
        reason: "insecure-default",
        severity: "critical",
        findingSeverity: "high",
        since: daysAgo(3),
        openFindings: 2,
        earns: 14,
        observed: { checked: "DEBUG under config.settings", text: "True", path: "config/settings/base.py", line: 27 },
      },
      "cfg-allowed-hosts": {
        status: "unknown",
        reason: "environment-value",
        severity: "high",
        note: "ALLOWED_HOSTS is read from HOSTS.",
        question: "What is HOSTS in production?",
        since: daysAgo(3),
      },
      "tls-hsts-enabled": { status: "pass", severity: "high" },
      "tls-hsts-preload": { status: "notApplicable", severity: "low" },
    });
    await seedEvents(db, web, [
      { controlId: "cfg-debug-off", at: daysAgo(3), from: "pass", to: "fail" },
      { controlId: "cfg-allowed-hosts", at: daysAgo(3), from: null, to: "unknown" },
      { controlId: "tls-hsts-enabled", at: daysAgo(8), from: "fail", to: "pass" },
    ]);
    await db.client.finding.createMany({
      data: [daysAgo(-4), daysAgo(2), null].map((dueAt, index) => ({
        projectId: web,
        controlId: "cfg-debug-off",
        fingerprint: String(index),
        severity: "high",
        title: "DEBUG",
        sources: ["static"],
        evidenceKind: "django-settings",
        firstSeenAt: daysAgo(3),
        lastSeenAt: daysAgo(1),
        dueAt,
      })),
    });
    await seedProject(db, { teamId: quote, slug: "fresh" });
  });
  afterAll(() => test.close());

  it("has every control of the catalogue in its order", async () => {
    const { rows } = await checklist([quote], "quote-web");
    expect(rows.map(({ id }) => id)).toEqual(controls.map(({ id }) => id));
  });

  it("gives the answer, its reason, where it was seen and what a fix earns", async () => {
    const { rows } = await checklist([quote], "quote-web");
    expect(rows.find(({ id }) => id === "cfg-debug-off")).toEqual({
      id: "cfg-debug-off",
      title: "DEBUG is off in production",
      area: "configuration",
      severity: "critical",
      status: "fail",
      reason: "insecure-default",
      reasonText: FAIL_REASON_TEXT["insecure-default"],
      note: null,
      question: null,
      since: daysAgo(3).toISOString(),
      isNew: true,
      observed: "True",
      path: "config/settings/base.py",
      line: 27,
      sources: ["static"],
      openFindings: 2,
      findingSeverity: "high",
      earns: 14,
      dueAt: daysAgo(2).toISOString(),
    });
  });

  it("asks the question of an unknown control and does not call a first answer new", async () => {
    const { rows } = await checklist([quote], "quote-web");
    expect(rows.find(({ id }) => id === "cfg-allowed-hosts")).toMatchObject({
      status: "unknown",
      reasonText: UNKNOWN_REASON_TEXT["environment-value"],
      question: "What is HOSTS in production?",
      isNew: false,
    });
    expect(rows.find(({ id }) => id === "tls-hsts-enabled")).toMatchObject({ status: "pass", isNew: false });
  });

  it("says unknown for controls that were never judged", async () => {
    const { rows, areas } = await checklist([quote], "fresh");
    expect(
      rows.every(({ status, reason, since }) => status === "unknown" && reason === "no-evidence" && since === null),
    ).toBe(true);
    expect(areas.every(({ unknown, pass }) => unknown > 0 && pass === 0)).toBe(true);
  });

  it("counts every row in exactly one area", async () => {
    const { rows, areas } = await checklist("admin", "quote-web");
    const counted = areas.reduce((sum, area) => sum + area.pass + area.fail + area.unknown + area.notApplicable, 0);
    expect(counted).toBe(rows.length);
    expect(areas.find(({ area }) => area === "configuration")).toMatchObject({ fail: 1, earns: 14 });
    expect(areas.find(({ area }) => area === "transport")).toMatchObject({ pass: 1, notApplicable: 1 });
  });

  it("is not found for people of other teams", async () => {
    await expect(checklist([other], "quote-web")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

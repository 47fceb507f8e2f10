import { createHash } from "node:crypto";

import rateLimit from "@fastify/rate-limit";
import { Prisma } from "@stance/db";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";

import { AppError } from "#app-error.ts";
import type { Services } from "#services.ts";
import { authenticateToken, type TokenBearer } from "#tokens/authenticate-token.ts";

import { parseReport } from "./parse-report.ts";
import { bodyEncoding, readBody } from "./read-body.ts";
import { receiveReport } from "./receive-report.ts";
import { reportAnswer, statusOf } from "./report-answer.ts";
import { waitForAudit } from "./wait-for-audit.ts";

/** Seconds. Longer waits are cut by proxies; the sender asks again. */
const LONGEST_WAIT = 120;

const querySchema = z.object({
  project: z.string().min(1).max(100).optional(),
  wait: z.coerce.number().min(0).max(3600).default(0),
});

const keySchema = z.string().min(1).max(200).optional();

/** `POST /api/v1/reports` and `GET /api/v1/reports/:id`: where machines send reports and ask what became of them. */
export async function reportRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const { config, now } = services;
  // The handler reads the stream itself, within its limits, after it knows who sends.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", (_request, payload, done) => done(null, payload));
  await app.register(rateLimit, {
    max: config.reportsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ headers, ip }) =>
      createHash("sha256")
        .update(headers.authorization ?? ip)
        .digest("hex"),
  });

  app.post("/api/v1/reports", async (request, reply) => {
    // What is left of a refused upload is not read: the connection ends with the answer.
    reply.header("Connection", "close");
    const bearer = await authenticateToken(services, request.headers.authorization, "ingest");
    const { project, wait } = asked(querySchema.safeParse(request.query));
    const idempotencyKey = asked(keySchema.safeParse(request.headers["idempotency-key"]));
    const body = await readBody(request.raw, bodyEncoding(request.headers["content-encoding"]), config.reportLimits);
    reply.removeHeader("Connection");
    const parsed = parseReport(body.text, { now: now(), maxFindings: config.reportLimits.maxFindings });
    const { auditId } = await receiveReport(services, { bearer, body, parsed, projectSlug: project, idempotencyKey });
    const answer = await waitForAudit(services, auditId, Math.min(wait, LONGEST_WAIT) * 1000);
    return reply.code(statusOf(answer)).send(answer);
  });

  app.get<{ Params: { id: string } }>("/api/v1/reports/:id", async (request, reply) => {
    const bearer = await authenticateEither(services, request);
    const { wait } = asked(querySchema.safeParse(request.query));
    const { id } = request.params;
    if (!(await isOwn(services, bearer, id)))
      throw new AppError("not-found", "There is no such report, or it is not this token's.");
    const answer =
      wait === 0
        ? await reportAnswer(services.db.client, id)
        : await waitForAudit(services, id, Math.min(wait, LONGEST_WAIT) * 1000);
    return reply.code(statusOf(answer)).send(answer);
  });
}

/** Whoever may send may also ask what became of it. */
async function authenticateEither(services: Services, { headers }: FastifyRequest): Promise<TokenBearer> {
  try {
    return await authenticateToken(services, headers.authorization, "ingest");
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden")
      return authenticateToken(services, headers.authorization, "read");
    throw error;
  }
}

async function isOwn({ db }: Services, bearer: TokenBearer, auditId: string): Promise<boolean> {
  if (!z.uuid().safeParse(auditId).success) return false;
  const scope =
    bearer.projectId === null
      ? Prisma.sql`p.team_id = ${bearer.teamId}::uuid`
      : Prisma.sql`p.id = ${bearer.projectId}::uuid`;
  const rows = await db.client.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT a.id FROM audits a JOIN projects p ON p.id = a.project_id WHERE a.id = ${auditId}::uuid AND ${scope}`,
  );
  return rows.length === 1;
}

function asked<Output>(result: z.ZodSafeParseResult<Output>): Output {
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError("bad-request", `${issue?.path.join(".") || "Idempotency-Key"}: ${issue?.message ?? "not valid"}`);
}

import type { TokenScope } from "@stance/db";

import { recordActivity } from "#activity/record-activity.ts";
import { AppError } from "#app-error.ts";
import { hashSecret } from "#secret.ts";
import type { Services } from "#services.ts";

import { bearerToken } from "./token-secret.ts";

/** The machine behind a request: a valid token with what it is for. */
export type TokenBearer = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scope: TokenScope;
  readonly teamId: string | null;
  readonly projectId: string | null;
  readonly mayCreateProject: boolean;
};

/** How exactly the last use is known. */
const SEEN_STEP = 60_000;

/**
 * The bearer of an Authorization header. Throws `unauthorized` for a missing, unknown, revoked or expired token and
 * `forbidden` for one of another scope.
 */
export async function authenticateToken(
  services: Services,
  header: string | undefined,
  scope: TokenScope,
): Promise<TokenBearer> {
  const token = bearerToken(header);
  if (token === null) {
    throw new AppError(
      "unauthorized",
      "A token is needed: Authorization: Bearer stance_... It is made on the page of a project.",
    );
  }
  const now = services.now();
  const found = await services.db.client.apiToken.findUnique({ where: { hash: hashSecret(token) } });
  if (found === null) throw new AppError("unauthorized", "This token is not known. It may be mistyped or withdrawn.");
  if (found.revokedAt !== null) throw new AppError("unauthorized", "This token was revoked. Make a new one.");
  if (found.expiresAt <= now) {
    throw new AppError(
      "unauthorized",
      `This token expired on ${found.expiresAt.toISOString().slice(0, 10)}. Make a new one.`,
    );
  }
  if (found.scope !== scope) {
    throw new AppError("forbidden", `This token has the scope ${found.scope}; here ${scope} is needed.`);
  }
  if (found.lastUsedAt === null) await noteFirstUse(services, found, now);
  else if (now.getTime() - found.lastUsedAt.getTime() >= SEEN_STEP) {
    await services.db.client.apiToken.updateMany({ where: { id: found.id }, data: { lastUsedAt: now } });
  }
  return found;
}

async function noteFirstUse({ db, live }: Services, token: TokenBearer, now: Date): Promise<void> {
  const isFirst = await db.transaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id: token.id, lastUsedAt: null },
      data: { lastUsedAt: now },
    });
    if (count === 0) return false;
    await recordActivity(tx, {
      at: now,
      actor: { kind: "token", id: token.id, name: token.name },
      action: "token.first-used",
      object: { kind: "token", id: token.id },
      ...(token.teamId === null ? {} : { teamId: token.teamId }),
      ...(token.projectId === null ? {} : { projectId: token.projectId }),
    });
    return true;
  });
  if (!isFirst) return;
  const teamId = token.teamId ?? (await teamOf(db, token.projectId));
  await live.publish({
    type: "token.used",
    at: now.toISOString(),
    teamId,
    projectSlug: null,
    projectName: null,
    tokenPrefix: token.prefix,
    auditId: null,
    message: `Token ${token.prefix}… was used for the first time.`,
    summary: null,
  });
}

async function teamOf(db: Services["db"], projectId: string | null): Promise<string> {
  const project = await db.client.project.findUniqueOrThrow({
    where: { id: projectId ?? "" },
    select: { teamId: true },
  });
  return project.teamId;
}

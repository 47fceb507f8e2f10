import type { DemoSignIn } from "#demo/demo-people.ts";
import { cliTarball } from "#http/cli-download.ts";
import { serverOrigin } from "#http/server-origin.ts";
import { renewSetupLink } from "#session/setup-link.ts";
import type { Services } from "#services.ts";
import { ensureFirstTeam } from "#teams/ensure-first-team.ts";
import { firstRunCommand } from "#tokens/first-run-command.ts";
import { createFirstRunToken } from "#tokens/first-run-token.ts";

import type { RunningServer } from "./start-server.ts";

/** What a person reads after the start: the address and, as long as they are needed, the first two steps. */
export async function announcement({ services, address }: RunningServer, demo?: DemoSignIn): Promise<string> {
  const { config, db, now } = services;
  const origin = serverOrigin(config, address);
  const parts = [`Stance listens on ${origin}`];
  if (demo !== undefined) {
    parts.push(`This is a demonstration. Sign in as ${demo.email} with the password ${demo.password}`);
  }
  const setupSecret = await renewSetupLink(db, now());
  if (setupSecret !== null) {
    parts.push(`Set it up here (works once, for 24 hours):\n  ${origin}/setup#token=${setupSecret}`);
  }
  const token = await firstToken(services);
  if (token !== null) {
    const { lines } = firstRunCommand(origin, token, cliTarball());
    parts.push(
      `Then audit a Django project; in its folder (this token creates one project, for 24 hours):\n  ${lines.join("\n  ")}`,
    );
  }
  if (origin.startsWith("http://") && !/^http:\/\/(?:127\.|\[::1\]|localhost)/.test(origin)) {
    parts.push(
      "Passwords travel unencrypted. Put a proxy with TLS in front and set STANCE_PUBLIC_URL to its https address.",
    );
  }
  return `\n${parts.join("\n\n")}\n`;
}

/** A token for the first report while there is no project; null later. */
async function firstToken({ db, now }: Services): Promise<string | null> {
  return db.transaction(async (tx) => {
    if ((await tx.project.count()) > 0) return null;
    const team = await ensureFirstTeam(tx, now());
    const actor = { kind: "system", name: "Server start" } as const;
    return (await createFirstRunToken(tx, { teamId: team.id, userId: null, actor, now: now() })).token;
  });
}

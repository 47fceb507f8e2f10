import { randomBytes } from "node:crypto";

import type { Database } from "@stance/db";

import { newSecret } from "#secret.ts";
import { hashPassword } from "#session/password-hash.ts";
import { StartError } from "#start/start-error.ts";

const EMAIL = "demo@example.org";

/** How to sign in to the demonstration. */
export type DemoSignIn = { readonly email: string; readonly password: string };

/** Where the demonstration stands: to be made, cut short while it was made, or there. */
export type DemoState = "empty" | "unfinished" | "complete";

/** Refuses a database with anything else in it: a demonstration must never mix with real projects. */
export async function demoState({ client }: Database): Promise<DemoState> {
  const [instance, users, projects] = [
    await client.instance.findFirst(),
    await client.user.count(),
    await client.project.count(),
  ];
  if (instance === null && users === 0 && projects === 0) return "empty";
  if (instance?.isDemo !== true) {
    throw new StartError(
      "This database holds a real instance. The demonstration needs an empty one: set STANCE_DATA or DATABASE_URL.",
    );
  }
  return users === 0 ? "unfinished" : "complete";
}

export async function markAsDemo({ client }: Database, now: Date): Promise<void> {
  await client.instance.create({
    data: { name: "Demonstration", isDemo: true, secret: new Uint8Array(randomBytes(32)), createdAt: now },
  });
}

/** The demonstration's administrator with a new password at every start: nobody has to remember the last one. */
export async function renewDemoSignIn({ client }: Database, now: Date): Promise<DemoSignIn> {
  const password = newSecret().slice(0, 20);
  const passwordHash = await hashPassword(password);
  await client.user.upsert({
    where: { email: EMAIL },
    create: { name: "Demo Administrator", email: EMAIL, passwordHash, role: "admin", createdAt: now },
    update: { passwordHash },
  });
  return { email: EMAIL, password };
}

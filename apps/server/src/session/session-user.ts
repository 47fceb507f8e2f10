import { z } from "zod";

import type { Viewer } from "#access/viewer.ts";

/** The signed-in person as the web app shows them. */
export const sessionUserSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(["admin", "lead", "auditor", "member"]),
  initials: z.string(),
});

export function toSessionUser(user: Viewer["user"]): z.infer<typeof sessionUserSchema> {
  const { id, name, email, role } = user;
  return { id, name, email, role, initials: initialsOf(name) };
}

/** First letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  return letters.join("").toUpperCase();
}

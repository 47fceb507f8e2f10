import type { Definition, ProjectCode } from "./project-code.ts";
import type { BodyReader } from "./body-facts.ts";
import { meaningOf, type NameMeaning } from "./known-names.ts";

/** Names that promise a check; without seeing it, they are not taken for harmless. */
const SOUNDS_LIKE_GUARD =
  /login|auth|perm|staff|superuser|admin|user|owner|member|role|access|token|api_?key|session|verif|signature|otp|mfa|secur|protect|restrict|require|check|allow|only|private|scope|policy/i;

/** The meaning of a decorator's name; those of the project by what their body does. */
export function meaningOfDecorator(name: string, code: ProjectCode, bodies: BodyReader): NameMeaning {
  const known = meaningOf(name);
  const found: Definition | null = known === "unknown" || known === "harmless" ? code.find(name) : null;
  if (found === null) return known;
  if (found.statement.kind === "assign") return SOUNDS_LIKE_GUARD.test(name) ? "unknown" : known;
  const facts = bodies.read(found.statement, found.module);
  if (facts.testsUser || facts.verifies) return "guard";
  if (facts.usesUser || SOUNDS_LIKE_GUARD.test(found.statement.name)) return known === "harmless" ? known : "unknown";
  return "harmless";
}

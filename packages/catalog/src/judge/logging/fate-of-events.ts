import type { Handler, Level, LoggingConfig } from "./logging-config.ts";

/**
 * What becomes of a security event: kept, kept in a file that grows without end, kept only when it is an error, lost, or
 * not known.
 */
export type Fate = "kept" | "endlessFile" | "errorsOnly" | "lost" | "unknown";

const WARNING = 30;

/** Django's own loggers of which one is enough, with those above them. The empty name is the root. */
const SECURITY = ["django.security", "django", ""];
const REQUEST = ["django.request", "django", ""];

/** Better fates first. */
const RANK: readonly Fate[] = ["kept", "unknown", "endlessFile", "errorsOnly", "lost"];

/** The fate of what Django logs about suspicious requests. */
export function fateOfEvents(config: LoggingConfig): Fate {
  const security = fateAlong(SECURITY, config);
  const isNamed = config.loggers.has("django.security");
  const best = isNamed ? security : better(security, fateAlong(REQUEST, config));
  return config.isOpen && best !== "kept" ? "unknown" : best;
}

function fateAlong(names: readonly string[], config: LoggingConfig): Fate {
  const isAlive = names.some((name) => name !== "" && config.loggers.has(name));
  if (!isAlive && config.disablesOthers !== false) return config.disablesOthers === undefined ? "unknown" : "lost";
  const level = names
    .map((name) => config.loggers.get(name)?.level)
    .find((found) => found !== null && found !== undefined);
  const isUnknownLevel = names.some(
    (name) => config.loggers.has(name) && config.loggers.get(name)?.level === undefined,
  );
  let fate: Fate = "lost";
  for (const name of names) {
    const logger = config.loggers.get(name);
    // Django's own configuration mails errors from the logger that nobody replaced.
    if (logger === undefined && name === "django") fate = better(fate, "errorsOnly");
    if (logger === undefined) continue;
    if (logger.handlers === undefined) fate = better(fate, "unknown");
    for (const handler of logger.handlers ?? [])
      fate = better(fate, fateAt(config.handlers.get(handler), isUnknownLevel ? undefined : (level ?? null)));
    if (logger.propagates === undefined) return better(fate, "unknown");
    if (!logger.propagates) return fate;
  }
  return fate;
}

function fateAt(handler: Handler | undefined, loggerLevel: Level): Fate {
  if (handler === undefined) return "unknown";
  if (handler.isForDebug) return "lost";
  if (handler.backend === undefined) return "unknown";
  if (handler.backend.endsWith("NullHandler")) return "lost";
  if (handler.level === undefined || loggerLevel === undefined) return "unknown";
  // A logger without a level passes on what Django's defaults pass on.
  if (Math.max(handler.level ?? 0, loggerLevel ?? 0) > WARNING) return "errorsOnly";
  return handler.backend === "logging.FileHandler" ? "endlessFile" : "kept";
}

function better(a: Fate, b: Fate): Fate {
  return RANK.indexOf(a) <= RANK.indexOf(b) ? a : b;
}

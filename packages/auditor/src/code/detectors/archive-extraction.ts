import type { CallContext, CallDetector } from "../detector.ts";

/**
 * Kind `archive-extraction`: all members of an archive are written to disk. Traits, one of: `tar`, `zip` (Python's module
 * keeps its members inside the folder), `any-archive` (`shutil.unpack_archive`); with `filter` (a filter for members is
 * given) or `fully-trusted` (the filter that lets everything through), and `members` (a chosen list of members).
 */
export const archiveExtraction: CallDetector = {
  names: ["extractall", "unpack_archive"],
  importing: ["tarfile", "zipfile", "shutil"],
  inspect(context) {
    const { callee, keyword, argument, trace, call } = context;
    const type = typeOf(context);
    if (type === null) return null;
    const filter = keyword("filter");
    const isTrusted = filter?.kind === "string" && filter.value === "fully_trusted";
    const traits = [
      type,
      ...(filter === undefined ? [] : [isTrusted ? "fully-trusted" : "filter"]),
      ...(argument(1, "members") === undefined || type === "any-archive" ? [] : ["members"]),
    ];
    const source = type === "any-archive" ? argument(0, "filename") : undefined;
    const archive = source ?? (call.callee.kind === "attribute" ? call.callee.object : undefined);
    return archive === undefined
      ? { kind: "archive-extraction", callee, traits, origin: "unknown" }
      : { kind: "archive-extraction", callee, traits, traced: trace(archive) };
  },
};

function typeOf({ callee, module }: CallContext): string | null {
  if (callee === "shutil.unpack_archive") return "any-archive";
  if (!callee.endsWith(".extractall")) return null;
  if (callee.startsWith("tarfile.")) return "tar";
  if (callee.startsWith("zipfile.")) return "zip";
  const [hasTar, hasZip] = [module.importsAny(["tarfile"]), module.importsAny(["zipfile"])];
  if (hasTar === hasZip) return null;
  return hasTar ? "tar" : "zip";
}

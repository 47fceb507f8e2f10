import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const DEBIAN_FOLDER = "/usr/lib/postgresql";

const NEEDED = ["initdb", "postgres", "pg_isready"];

/** Folder with PostgreSQL's server programs: Debian's newest version, else one on the PATH; undefined when there is none. */
export function findPostgresBinaries(): string | undefined {
  const debian = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER)
        .sort((left, right) => Number(right) - Number(left))
        .map((version) => join(DEBIAN_FOLDER, version, "bin"))
    : [];
  return [...debian, ...(process.env["PATH"] ?? "").split(delimiter)].find((folder) =>
    NEEDED.every((program) => existsSync(join(folder, program))),
  );
}

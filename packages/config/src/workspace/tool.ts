import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Path of the JavaScript file behind a dependency's command. Run it with the current Node: the shell wrappers in
 * `node_modules/.bin` take whichever Node comes first on the PATH, which may be the old one.
 * `folder` is where the dependency is declared.
 */
export function toolPath(folder: string, packageName: string, command = packageName): string {
  const manifestPath = join(folder, "node_modules", packageName, "package.json");
  const manifest: unknown = JSON.parse(readFileSync(manifestPath, "utf8"));
  const bin = typeof manifest === "object" && manifest !== null && "bin" in manifest ? manifest.bin : undefined;
  const file = typeof bin === "string" ? bin : entry(bin, command);
  if (file === undefined) throw new Error(`${manifestPath} declares no command ${command}`);
  return join(dirname(manifestPath), file);
}

function entry(bin: unknown, command: string): string | undefined {
  if (typeof bin !== "object" || bin === null) return undefined;
  const commands: readonly [string, unknown][] = Object.entries(bin);
  const found = commands.find(([name]) => name === command)?.[1];
  return typeof found === "string" ? found : undefined;
}

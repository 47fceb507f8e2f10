import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

type Manifest = { readonly name: string; readonly version: string; readonly license: string };

/**
 * The licenses of the packages that these files came from, as one text. A package that does not say its license stops
 * the build: what is not known must not be given away.
 */
export function licensesOf(files: readonly string[]): string {
  const folders = new Set(files.filter((file) => file.includes("node_modules")).map(packageFolder));
  const entries = [...folders].map((folder) => ({ ...readManifest(folder), text: licenseText(folder) }));
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections = entries.map(
    ({ name, version, license, text }) => `${name} ${version}, ${license}\n\n${text.trim()}\n`,
  );
  return `Stance contains these packages.\n\n${sections.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/** The nearest folder above with a manifest that names a package; folders inside one may hold a bare `{"type": ...}`. */
function packageFolder(file: string): string {
  let folder = dirname(file);
  while (!isPackage(join(folder, "package.json"))) {
    if (dirname(folder) === folder) throw new Error(`${file} belongs to no package`);
    folder = dirname(folder);
  }
  return folder;
}

function isPackage(path: string): boolean {
  return existsSync(path) && textField(readJson(path), "name") !== null;
}

function readManifest(folder: string): Manifest {
  const manifest = readJson(join(folder, "package.json"));
  const [name, version, license] = [
    textField(manifest, "name"),
    textField(manifest, "version"),
    textField(manifest, "license"),
  ];
  if (name === null || version === null || license === null)
    throw new Error(`${folder} does not say its name, version and license`);
  return { name, version, license };
}

function licenseText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[sc]e|copying)(\.|-|$)/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no license text`);
  return readFileSync(join(folder, file), "utf8");
}

function textField(manifest: unknown, field: string): string | null {
  if (typeof manifest !== "object" || manifest === null) return null;
  const value: unknown = Object.entries(manifest).find(([key]) => key === field)?.[1];
  return typeof value === "string" ? value : null;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

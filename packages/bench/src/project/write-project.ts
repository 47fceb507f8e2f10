import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { appFiles } from "./app-files.ts";
import { settingsFiles } from "./settings-files.ts";

/** Writes a Django project with at least so many bytes of Python below a directory, always the same; gives what it wrote. */
export function writeProject(
  directory: string,
  pythonBytes: number,
): { readonly files: number; readonly bytes: number } {
  const apps: string[] = [];
  let [files, bytes] = [0, 0];
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
      files += 1;
      if (path.endsWith(".py")) bytes += Buffer.byteLength(text);
    }
  };
  while (bytes < pythonBytes) {
    const app = `app${String(apps.length).padStart(3, "0")}`;
    write(appFiles(app, apps.length));
    apps.push(app);
  }
  write(settingsFiles(apps));
  return { files, bytes };
}

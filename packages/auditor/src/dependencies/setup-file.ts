import { parseRequirement } from "./requirement.ts";
import { lineOf, type Sighting } from "./sighting.ts";

/** Reads install_requires of setup.cfg: one requirement a line below the key. */
export function readSetupCfg(path: string, text: string): Sighting {
  const block = /^install_requires\s*=([^\n]*(?:\n[ \t]+[^\n]*)*)/m.exec(text);
  const python = /^python_requires\s*=\s*(\S.*)$/m.exec(text)?.[1];
  return sighting(path, text, block?.[1]?.split("\n") ?? [], python);
}

/** Reads the literal texts of install_requires in setup.py; nothing is run, so a computed list gives nothing. */
export function readSetupPy(path: string, text: string): Sighting {
  const block = /install_requires\s*=\s*\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\]/.exec(text)?.[1];
  const items = [...(block ?? "").matchAll(/(["'])([^"'\n]+)\1/g)].map((match) => match[2] ?? ""); // a match has its groups
  const python = /python_requires\s*=\s*["']([^"']+)["']/.exec(text)?.[1];
  return sighting(path, text, items, python);
}

function sighting(path: string, text: string, items: readonly string[], python: string | undefined): Sighting {
  const packages = items.flatMap((item) => {
    const requirement = parseRequirement(item.replace(/\s#.*$/, ""));
    if (requirement === null) return [];
    return [{ ...requirement, place: { path, line: lineContaining(text, item.trim()) } }];
  });
  return {
    packages,
    ...(python === undefined ? {} : { python: { text: python, line: lineOf(text, /python_requires/) } }),
  };
}

function lineContaining(text: string, part: string): number {
  const at = text.indexOf(part);
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}

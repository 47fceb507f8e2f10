import type { DependencyFile, PackageEvidence, Place } from "@stance/model";

import { isFloating } from "./floating.ts";
import { logicalLines } from "./logical-lines.ts";
import { parseRequirement } from "./requirement.ts";

type Counted = Omit<DependencyFile, "path" | "role" | "isOtherPurpose" | "lacks">;

/** Names with an exact version in a requirements file, so that another line or file may name them without. */
export function pinnedIn(text: string): readonly string[] {
  return logicalLines(text).flatMap(({ text: line }) => {
    const requirement = parseRequirement(line.replace(/\s--?[a-z].*$/, ""));
    return requirement?.precision === "pin" ? [requirement.name] : [];
  });
}

/**
 * How firmly a requirements file fixes its own entries; files that it includes are counted as their own. Entries without
 * a version are left out when `pinned`, from all such files, has one for them.
 */
export function factsOfRequirements(path: string, text: string, pinned: ReadonlySet<string>): Counted {
  const entries: { precision: PackageEvidence["precision"]; isHashed: boolean; place: Place }[] = [];
  const floating: { name: string; place: Place }[] = [];
  const extraIndexes: Place[] = [];
  for (const { text: line, number } of logicalLines(text)) {
    const place = { path, line: number };
    if (/^--extra-index-url\b|\s--extra-index-url\b/.test(line)) extraIndexes.push(place);
    const entry = line.replace(/^(?:-e|--editable)[\s=]+/, "");
    if (entry.startsWith("-")) continue;
    if (isFloating(entry)) floating.push({ name: nameIn(entry), place });
    if (/^\.|^\/|:\/\//.test(entry) || entry !== line) continue;
    const requirement = parseRequirement(entry.replace(/\s--?[a-z].*$/, ""));
    if (requirement !== null && (requirement.precision === "pin" || !pinned.has(requirement.name)))
      entries.push({ precision: requirement.precision, isHashed: /\s--hash[=\s]/.test(line), place });
  }
  return counted(entries, floating, extraIndexes);
}

/** The same for the packages that another kind of file lists; `isHashed` when the file holds a hash for each. */
export function factsOfPackages(packages: readonly PackageEvidence[], path: string, isHashed: boolean): Counted {
  const placed = packages.map((entry) => ({ ...entry, place: entry.place ?? { path, line: 1 } }));
  const floating = placed.filter(({ requirement }) => requirement !== undefined && isFloating(requirement));
  const others = placed.filter(({ requirement }) => requirement === undefined || !/:\/\//.test(requirement));
  return counted(
    others.map(({ precision, place }) => ({ precision, isHashed, place })),
    floating.map(({ name, place }) => ({ name, place })),
    [],
  );
}

function counted(
  entries: readonly {
    readonly precision: PackageEvidence["precision"];
    readonly isHashed: boolean;
    readonly place: Place;
  }[],
  floating: DependencyFile["floating"],
  extraIndexes: Place[],
): Counted {
  const isExact = ({ precision }: { readonly precision: PackageEvidence["precision"] }) =>
    precision === "pin" || precision === "lock";
  const firstLoose = entries.find((entry) => !isExact(entry))?.place;
  return {
    pinned: entries.filter(isExact).length,
    hashed: entries.filter((entry) => isExact(entry) && entry.isHashed).length,
    ranged: entries.filter(({ precision }) => precision === "range").length,
    bare: entries.filter(({ precision }) => precision === "none").length,
    floating,
    extraIndexes,
    ...(firstLoose === undefined ? {} : { firstLoose }),
  };
}

/** The name of a package that is taken from an address, as far as the line tells. */
function nameIn(entry: string): string {
  const egg = /#(?:.*&)?egg=([\w.-]+)/.exec(entry)?.[1];
  const before = /^([\w.-]+)\s*(?:\[[^\]]*\])?\s*@/.exec(entry)?.[1];
  const last = /\/([\w.-]+?)(?:\.git)?(?:[@#?].*)?$/.exec(entry)?.[1];
  return egg ?? before ?? last ?? "a package";
}

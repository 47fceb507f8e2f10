import { controls } from "@stance/catalog";
import { AREA_TITLE, AREAS, type Control, type EvidenceKind } from "@stance/model";

import { CliFailure } from "#cli-failure.ts";
import { suggestControls } from "#explain/suggest-control.ts";

/**
 * The controls that these ids and areas name, in the catalog's order; null when nothing is named, which means all.
 * @throws CliFailure `unknown-control`.
 */
export function selectControls(names: readonly string[]): readonly Control[] | null {
  if (names.length === 0) return null;
  const areas: readonly string[] = AREAS;
  for (const name of names) {
    if (!areas.includes(name) && !controls.some(({ id }) => id === name)) throw unknownName(name);
  }
  return controls.filter(({ id, area }) => names.includes(id) || names.includes(area));
}

/** Kinds of evidence that these controls look at. */
export function kindsOf(selected: readonly Control[]): readonly EvidenceKind[] {
  return [...new Set(selected.flatMap(({ needs, uses = [] }) => [...needs, ...uses]))];
}

function unknownName(name: string): CliFailure {
  const known = [...controls.map(({ id }) => id), ...AREAS];
  const suggestions = suggestControls(name, known);
  return new CliFailure("unknown-control", `${name} is neither a control nor an area.`, {
    details: suggestions.length === 0 ? [] : [`Did you mean ${suggestions.join(" or ")}?`],
    next: [
      "List all controls: stance explain",
      `Areas: ${AREAS.map((area) => `${area} (${AREA_TITLE[area]})`).join(", ")}`,
    ],
  });
}

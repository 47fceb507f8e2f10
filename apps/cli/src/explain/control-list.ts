import { controls } from "@stance/catalog";
import { AREAS, AREA_TITLE } from "@stance/model";

import { paintSeverity } from "#checklist/paint-severity.ts";
import { sectionTitle } from "#checklist/section-title.ts";
import type { Screen } from "#terminal/screen.ts";
import { cutEnd } from "#terminal/wrap-text.ts";

/** Every control of the catalog by area, with its severity and id. */
export function controlList(screen: Screen): string {
  const idWidth = Math.max(...controls.map(({ id }) => id.length));
  const severityWidth = "critical".length;
  return AREAS.flatMap((area) => {
    const inArea = controls.filter((control) => control.area === area);
    if (inArea.length === 0) return [];
    const rows = inArea.map(({ id, severity, title }) => {
      const room = screen.width - idWidth - severityWidth - 4;
      return `${paintSeverity(severity, severity.padEnd(severityWidth), screen)}  ${id.padEnd(idWidth)}  ${cutEnd(title, room, screen.symbols.ellipsis)}`;
    });
    return [`${[...sectionTitle(AREA_TITLE[area], null, screen), ...rows].join("\n")}\n`];
  }).join("\n");
}

import type { View } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";

import type { CodeModule } from "../code-module.ts";

/** The views of the project's own modules. */
export function collectViews(_modules: readonly CodeModule[], _input: CollectorInput): View[] {
  return [];
}

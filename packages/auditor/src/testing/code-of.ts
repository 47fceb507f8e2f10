import type { DjangoCode, DjangoSettings } from "@stance/model";

import { collectCode } from "#code/collect-code.ts";

import { collectorInput } from "./collector-input.ts";

/** Evidence of the code of files that exist only in a test; the parser must be loaded. */
export function codeOf(texts: Readonly<Record<string, string>>, settings: Partial<DjangoSettings> = {}): DjangoCode {
  return collectCode(collectorInput(texts, settings)).evidence;
}

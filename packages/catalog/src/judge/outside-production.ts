import type { EvidenceSet } from "@stance/model";

import { decidingAssignment, type ResolvedSetting } from "./resolve-setting.ts";
import { undecided, type BadVerdict, type Verdict } from "./verdict.ts";

/** Rank of a module that only files of development name (settings-analysis.md, section 3). */
const DEVELOPMENT_RANK = 6;

const SAYS_DEVELOPMENT =
  /(?:^|[._])(?:dev|devel|develop|development|local|debug|docker_?compose|tests?|testing|ci)(?:_settings)?$/i;

/**
 * What a module for development does wrong by itself says nothing about production, when that is the only module in the
 * repository: production then runs with settings that are elsewhere. What it shares with others, in a base module, counts.
 */
export function outsideProduction(evidence: EvidenceSet, setting: ResolvedSetting, verdict: BadVerdict): Verdict {
  const module = evidence["django-settings"]?.module;
  if (module === null || module === undefined) return verdict;
  if (module.rank !== DEVELOPMENT_RANK || !SAYS_DEVELOPMENT.test(module.name)) return verdict;
  const place = setting.state === "set" ? decidingAssignment(setting.evidence)?.place : undefined;
  if (place !== undefined && place.path !== module.path) return verdict;
  return undecided(
    "production-module-not-found",
    `${module.name} is for development, and nothing in the repository shows what production sets for ${setting.name}.`,
    "Which settings module does production run with?",
  );
}

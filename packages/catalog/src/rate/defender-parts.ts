import type { EvidenceSet } from "@stance/model";

import { insertMiddleware } from "#fix/insert-middleware.ts";
import { hasApp } from "#judge/installed.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeMiddleware } from "#judge/judge-middleware.ts";
import { judgeNumber } from "#judge/judge-number.ts";
import { judgedPart, judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided } from "#judge/verdict.ts";
import { judgeLimit } from "./judge-limit.ts";
import { DEFENDER_MIDDLEWARE } from "./lockout.ts";

/** What has to be right for django-defender to lock out, and to let in again. */
export function defenderParts(evidence: EvidenceSet): readonly JudgedPart[] {
  return [appPart(evidence), middlewarePart(evidence), limitPart(evidence), cooloffPart(evidence), mockPart(evidence)];
}

function appPart(evidence: EvidenceSet): JudgedPart {
  const verdict = {
    yes: good(),
    no: bad("broken", "The middleware of django-defender is there, but its app is not installed."),
    unknown: undecided("unresolved-items", "Whether the app of django-defender is installed could not be resolved."),
  }[hasApp(evidence, "defender")];
  return judgedPart(evidence, resolveSetting(evidence, "INSTALLED_APPS"), verdict, {
    severity: "medium",
    expected: "a list with defender",
    fix: null, // its tables have to be made first
  });
}

function middlewarePart(evidence: EvidenceSet): JudgedPart {
  return judgeMiddleware(evidence, DEFENDER_MIDDLEWARE, {
    severity: "medium",
    message: "django-defender is installed without its middleware: failed log-ins are not counted.",
    edit: () => insertMiddleware(evidence, DEFENDER_MIDDLEWARE, "last"),
  });
}

function limitPart(evidence: EvidenceSet): JudgedPart {
  return judgeSetting(evidence, "DEFENDER_LOGIN_FAILURE_LIMIT", {
    severity: "medium",
    expected: "3 to 10",
    fix: ["DEFENDER_LOGIN_FAILURE_LIMIT = 5"],
    judge: (value) => judgeLimit(value, "DEFENDER_LOGIN_FAILURE_LIMIT"),
    whenUnset: good("django-defender locks after three failures."),
  });
}

function cooloffPart(evidence: EvidenceSet): JudgedPart {
  const message = "DEFENDER_COOLOFF_TIME is zero: a lock never ends by itself, and anybody can shut others out.";
  return judgeSetting(evidence, "DEFENDER_COOLOFF_TIME", {
    severity: "low",
    expected: "some minutes, in seconds",
    fix: ["DEFENDER_COOLOFF_TIME = 300"],
    judge: (value) =>
      judgeNumber(value, {
        name: "DEFENDER_COOLOFF_TIME",
        severity: "low",
        number: (seconds) => (seconds > 0 ? good() : bad("insecure-value", message, "low")),
      }),
    whenUnset: good("A lock of django-defender ends after five minutes."),
  });
}

function mockPart(evidence: EvidenceSet): JudgedPart {
  const message = "DEFENDER_MOCK_REDIS is on: each process counts for itself and forgets when it ends.";
  return judgeSetting(evidence, "DEFENDER_MOCK_REDIS", {
    severity: "medium",
    expected: "False, or not set",
    fix: ["DEFENDER_MOCK_REDIS = False"],
    judge: (value) =>
      judgeBoolean(value, {
        name: "DEFENDER_MOCK_REDIS",
        severity: "medium",
        wanted: false,
        message,
        whenAbsent: good(),
      }),
    whenUnset: good(),
  });
}

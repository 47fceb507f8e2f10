import type { EvidenceSet, KnownSeverity } from "@stance/model";

import { isPackageAtLeast } from "#django/is-at-least.ts";
import { insertMiddleware } from "#fix/insert-middleware.ts";
import { AXES_BACKEND, backendKind, hasBackendOf, MODEL_BACKEND } from "#judge/authentication-backends.ts";
import { hasApp } from "#judge/installed.ts";
import { judgeBoolean } from "#judge/judge-boolean.ts";
import { judgeMiddleware } from "#judge/judge-middleware.ts";
import { judgedPart, judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { judgeValue, type PlainValue } from "#judge/judge-value.ts";
import { itemTexts, textOf } from "#judge/membership.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { soleValue } from "#judge/sole-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { judgeLimit } from "./judge-limit.ts";
import { AXES_MIDDLEWARE } from "./lockout.ts";

/** Hours. A whole number that is larger was most likely meant as minutes or seconds. */
const LONGEST_COOLOFF = 24;

const HANDLERS_THAT_NEVER_LOCK = ["axes.handlers.dummy.AxesDummyHandler", "axes.handlers.test.AxesTestHandler"];

/** Names that django-axes 6 replaced by AXES_LOCKOUT_PARAMETERS and AXES_IPWARE_*. */
const OUTDATED = [
  "AXES_ONLY_USER_FAILURES",
  "AXES_LOCK_OUT_BY_USER_OR_IP",
  "AXES_LOCK_OUT_BY_COMBINATION_USER_AND_IP",
  "AXES_USE_USER_AGENT",
  "AXES_PROXY_COUNT",
  "AXES_META_PRECEDENCE_ORDER",
] as const;

/** What has to be right for django-axes to lock out, and to let in again. */
export function axesParts(evidence: EvidenceSet): readonly JudgedPart[] {
  return [
    appPart(evidence),
    backendPart(evidence),
    middlewarePart(evidence),
    enabledPart(evidence),
    limitPart(evidence),
    cooloffPart(evidence),
    parametersPart(evidence),
    handlerPart(evidence),
    ...outdatedParts(evidence),
  ];
}

/** The part about AUTHENTICATION_BACKENDS: the lock-out is asked first, and somebody else lets people in. */
export function backendPart(evidence: EvidenceSet, severity: KnownSeverity = "medium"): JudgedPart {
  const setting = resolveSetting(evidence, "AUTHENTICATION_BACKENDS");
  const verdict = judgeBackends(evidence);
  return judgedPart(evidence, setting, verdict, {
    severity,
    expected: "AxesStandaloneBackend first, and one that checks passwords",
    fix: verdict.is === "bad" ? backendsFix(evidence) : null,
  });
}

function appPart(evidence: EvidenceSet): JudgedPart {
  const verdict = {
    yes: good(),
    no: bad("broken", "The backend or middleware of django-axes is there, but its app is not installed."),
    unknown: undecided("unresolved-items", "Whether the app of django-axes is installed could not be resolved."),
  }[hasApp(evidence, "axes")];
  return judgedPart(evidence, resolveSetting(evidence, "INSTALLED_APPS"), verdict, {
    severity: "medium",
    expected: "a list with axes",
    fix: null, // its tables have to be made first
  });
}

function judgeBackends(evidence: EvidenceSet): Verdict {
  const setting = resolveSetting(evidence, "AUTHENTICATION_BACKENDS");
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  const isThere = hasBackendOf(evidence, "lockout");
  if (isThere === "no") {
    return bad("no-effect", "django-axes is installed without its backend: it counts failures and locks nobody out.");
  }
  if (isThere === "unknown" || (setting.state !== "set" && setting.state !== "default")) {
    return undecided("unresolved-items", "Whether the backend of django-axes is listed could not be resolved.");
  }
  return judgeValue(setting.value, {
    name: setting.name,
    severity: "medium",
    plain: (plain) => judgeOrder(evidence, plain),
  });
}

/** The lock-out stands before every backend that lets people in, and there is one. */
function judgeOrder(evidence: EvidenceSet, value: PlainValue): Verdict {
  const names = itemTexts(value);
  const kinds = names.map((name) => (name === null ? null : backendKind(evidence, name)));
  const others = kinds.filter((kind) => kind !== "lockout" && kind !== "permissions");
  const isOpen = value.kind !== "sequence" || value.isOpen;
  if (others.length === 0) {
    return isOpen
      ? undecided("unresolved-items", "Whether another backend checks passwords could not be resolved.")
      : bad("broken", "Only the lock-out is listed: no backend checks passwords, so nobody can sign in.");
  }
  const before = kinds.slice(0, kinds.indexOf("lockout"));
  if (value.kind === "sequence" && !value.isOrdered) {
    return undecided("unresolved-items", "Which backend comes first is not known.");
  }
  return before.every((kind) => kind === "permissions")
    ? good()
    : bad("no-effect", "A backend before the lock-out lets in whoever guesses the password, locked or not.");
}

/** The whole list, lock-out first; null when part of it is not known. */
function backendsFix(evidence: EvidenceSet): readonly string[] | null {
  const setting = resolveSetting(evidence, "AUTHENTICATION_BACKENDS");
  if (setting.state !== "set" && setting.state !== "default") return null;
  const { value } = setting;
  if (value.kind !== "sequence" || value.isOpen) return null;
  const names = itemTexts(value).filter((name) => name !== null);
  if (names.length < value.items.length) return null;
  const lockouts = names.filter((name) => backendKind(evidence, name) === "lockout");
  const others = names.filter((name) => !lockouts.includes(name));
  const isAdmitting = others.some((name) => backendKind(evidence, name) !== "permissions");
  const list = [
    ...(lockouts.length === 0 ? [AXES_BACKEND] : lockouts),
    ...(isAdmitting ? [] : [MODEL_BACKEND]),
    ...others,
  ];
  return ["AUTHENTICATION_BACKENDS = [", ...list.map((name) => `    "${name}",`), "]"];
}

function middlewarePart(evidence: EvidenceSet): JudgedPart {
  return judgeMiddleware(evidence, AXES_MIDDLEWARE, {
    severity: "low",
    message: "AxesMiddleware is missing: who is locked out is told that the password is wrong.",
    edit: () => insertMiddleware(evidence, AXES_MIDDLEWARE, "last"),
  });
}

function enabledPart(evidence: EvidenceSet): JudgedPart {
  const message = "AXES_ENABLED is off, so that nobody is locked out.";
  return judgeSetting(evidence, "AXES_ENABLED", {
    severity: "medium",
    expected: "True, or not set",
    fix: ["AXES_ENABLED = True"],
    judge: (value) =>
      judgeBoolean(value, { name: "AXES_ENABLED", severity: "medium", wanted: true, message, whenAbsent: good() }),
    whenUnset: good(),
  });
}

function limitPart(evidence: EvidenceSet): JudgedPart {
  return judgeSetting(evidence, "AXES_FAILURE_LIMIT", {
    severity: "medium",
    expected: "3 to 10",
    fix: ["AXES_FAILURE_LIMIT = 5"],
    judge: (value) => judgeLimit(value, "AXES_FAILURE_LIMIT"),
    whenUnset: good("django-axes locks after three failures."),
  });
}

function cooloffPart(evidence: EvidenceSet): JudgedPart {
  const forever = bad(
    "missing",
    "Without AXES_COOLOFF_TIME a lock never ends by itself: anybody can shut others out.",
    "low",
  );
  return judgeSetting(evidence, "AXES_COOLOFF_TIME", {
    severity: "low",
    expected: "a timedelta, or hours",
    fix: ["AXES_COOLOFF_TIME = 1  # hours"],
    judge: (value) =>
      judgeValue(value, {
        name: "AXES_COOLOFF_TIME",
        severity: "low",
        whenAbsent: forever,
        plain: (plain) => judgeCooloff(plain, forever),
      }),
    whenUnset: forever,
  });
}

function judgeCooloff(value: PlainValue, forever: Verdict): Verdict {
  if (value.kind === "duration") return judgeHours(value.seconds / 3600, false);
  if (value.kind === "literal" && value.value === null) return forever;
  if (value.kind === "literal" && typeof value.value === "number") return judgeHours(value.value, true);
  const question = "How long does a lock last?";
  return undecided("needs-attestation", "A function of the project decides when a lock ends.", question);
}

function judgeHours(hours: number, isNumber: boolean): Verdict {
  if (hours <= 0) return bad("broken", "AXES_COOLOFF_TIME is zero: every lock ends at once.", "low");
  if (isNumber && hours > LONGEST_COOLOFF) {
    return bad("inconsistent", `AXES_COOLOFF_TIME = ${hours} means ${hours} hours, not minutes or seconds.`, "low");
  }
  return good(isNumber ? `A lock ends after ${hours} hours.` : undefined);
}

/** By user name alone anybody can lock anybody out, and one guess for each of many names is never noticed. */
function parametersPart(evidence: EvidenceSet): JudgedPart {
  const message = "Locks do not depend on the address: anybody can lock others out, and trying many names goes unseen.";
  const byName = bad("insecure-value", message, "low");
  const isByName = resolveSetting(evidence, "AXES_ONLY_USER_FAILURES");
  const old = isByName.state === "set" ? soleValue(isByName.value) : null;
  const isOldByName = old !== null && "kind" in old && old.kind === "literal" && old.value === true;
  return judgeSetting(evidence, "AXES_LOCKOUT_PARAMETERS", {
    severity: "low",
    expected: "a list in which ip_address stands",
    fix: ['AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]'],
    judge: (value) =>
      judgeValue(value, {
        name: "AXES_LOCKOUT_PARAMETERS",
        severity: "low",
        whenAbsent: good(),
        plain: (plain) => judgeParameters(plain, byName),
      }),
    whenUnset: isOldByName ? byName : good("django-axes locks by address."),
  });
}

function judgeParameters(value: PlainValue, byName: Verdict): Verdict {
  if (value.kind === "literal" && value.value === null) return good();
  if (value.kind !== "sequence") {
    const question = "By what does django-axes lock out?";
    return undecided("needs-attestation", "A function of the project decides by what is locked.", question);
  }
  const texts = value.items.flatMap((item) => (item.kind === "sequence" ? item.items.map(textOf) : [textOf(item)]));
  if (texts.includes("ip_address")) return good();
  const isOpen =
    value.isOpen || texts.includes(null) || value.items.some((item) => item.kind === "sequence" && item.isOpen);
  return isOpen ? undecided("unresolved-items", "Part of AXES_LOCKOUT_PARAMETERS could not be resolved.") : byName;
}

function handlerPart(evidence: EvidenceSet): JudgedPart {
  return judgeSetting(evidence, "AXES_HANDLER", {
    severity: "medium",
    expected: "a handler that stores failures",
    fix: ['AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"'],
    judge: (value) =>
      judgeValue(value, { name: "AXES_HANDLER", severity: "medium", whenAbsent: good(), plain: judgeHandler }),
    whenUnset: good(),
  });
}

function judgeHandler(value: PlainValue): Verdict {
  const name = textOf(value);
  if (name === null) return undecided("computed", "AXES_HANDLER is no text that can be followed.");
  if (HANDLERS_THAT_NEVER_LOCK.includes(name)) return bad("no-effect", "AXES_HANDLER is one that locks nobody out.");
  return name.startsWith("axes.handlers.")
    ? good()
    : undecided("needs-attestation", `${name} is a handler of the project's own.`, "Does this handler lock out?");
}

function outdatedParts(evidence: EvidenceSet): readonly JudgedPart[] {
  if (isPackageAtLeast(evidence.dependencies, "django-axes", "6.0") !== true) return [];
  return OUTDATED.flatMap((name) => {
    const setting = resolveSetting(evidence, name);
    if (setting.state !== "set") return [];
    const message = `${name} is an outdated name of django-axes 5; it works as long as AXES_LOCKOUT_PARAMETERS and AXES_IPWARE_* are not set.`;
    const rule = { severity: "low", expected: "not set", fix: null } as const;
    return [judgedPart(evidence, setting, bad("obsolete", message, "info"), rule)];
  });
}

import type { EvidenceSet, SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, GENERATED_MIDDLEWARE, generated, openList, settings } from "#examples/settings-evidence.ts";
import { AXES_BACKEND, backendKind, MODEL_BACKEND, type BackendKind } from "#judge/authentication-backends.ts";
import { conclude } from "#judge/conclude.ts";
import { hasApp, unlessUnused } from "#judge/installed.ts";
import { judgeSetting } from "#judge/judge-setting.ts";
import { judgeValue, worstOf, type PlainValue } from "#judge/judge-value.ts";
import { itemTexts, textOf } from "#judge/membership.ts";
import { resolveMiddleware } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const DJANGO = "django.contrib.auth.backends.";
const OWN = "people.backends.OwnBackend";

/** Django's own reads REMOTE_USER, which only the server can set; the persistent one likewise. */
const REMOTE_MIDDLEWARE = ["RemoteUserMiddleware", "PersistentRemoteUserMiddleware"].map(
  (name) => `django.contrib.auth.middleware.${name}`,
);

const withHeader = (header: unknown): NonNullable<Parameters<typeof generated>[1]> => ({
  classes: {
    "people.middleware.Header": {
      bases: REMOTE_MIDDLEWARE.slice(0, 1),
      attributes: { header: typeof header === "string" ? { kind: "literal", value: header } : computed },
    },
  },
});

const REMOTE = {
  AUTHENTICATION_BACKENDS: [`${DJANGO}RemoteUserBackend`],
  MIDDLEWARE: [...GENERATED_MIDDLEWARE, "people.middleware.Header"],
};

export const authBackendsSafe = defineControl({
  id: "auth-backends-safe",
  title: "Authentication backends are the intended ones",
  area: "authentication",
  severity: "medium",
  severityReason:
    "A backend that trusts a header or lets switched-off accounts in makes the password beside the point.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["AUTHENTICATION_BACKENDS", "MIDDLEWARE", "INSTALLED_APPS"],
  mappings: {
    owasp2017: "A2",
    owasp2021: "A07",
    owasp2025: "A07",
    cwe: [287],
    asvs: ["6.3.4"],
    djangoChecks: ["axes.W003"],
    tools: [],
  },
  guidance: {
    why:
      "Django asks the backends in their order and lets in whomever one of them accepts. Backends for remote users believe a " +
      "name that the server hands over, some accept accounts that were switched off, and a lock-out backend alone lets nobody in.",
    steps: [
      "List the backends by name: one that locks out first, then the ones that check who somebody is.",
      "Replace backends that accept switched-off accounts by `ModelBackend`.",
      "Where a proxy authenticates, let it remove the header from what clients send, and prefer REMOTE_USER to a header.",
      "Try to sign in as an active, a switched-off and a locked account.",
    ],
    before: 'AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.AllowAllUsersModelBackend"]',
    after:
      'AUTHENTICATION_BACKENDS = [\n    "axes.backends.AxesStandaloneBackend",\n    "django.contrib.auth.backends.ModelBackend",\n]',
    verify: [
      {
        command:
          "python manage.py shell -c 'from django.contrib.auth import get_backends; print([type(b).__name__ for b in get_backends()])'",
        expect: "the backends that you mean to have, in their order",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/settings/#authentication-backends",
      "https://docs.djangoproject.com/en/stable/howto/auth-remote-user/",
      "https://django-axes.readthedocs.io/en/latest/2_installation.html",
    ],
  },
  notSeen: "What a backend of the project or of an unknown package does, and whether the proxy removes forged headers.",
  examples: [
    passes("not set", generated({})),
    passes("lock-out first", generated({ AUTHENTICATION_BACKENDS: [AXES_BACKEND, MODEL_BACKEND] })),
    passes(
      "own class that derives from Django's",
      generated({ AUTHENTICATION_BACKENDS: [OWN] }, { classes: { [OWN]: { bases: [MODEL_BACKEND] } } }),
    ),
    passes("remote user from the server", generated({ AUTHENTICATION_BACKENDS: [`${DJANGO}RemoteUserBackend`] })),
    fails(
      "switched-off accounts",
      generated({ AUTHENTICATION_BACKENDS: [`${DJANGO}AllowAllUsersModelBackend`] }),
      "insecure-value",
      "medium",
    ),
    fails("lock-out alone", generated({ AUTHENTICATION_BACKENDS: [AXES_BACKEND] }), "broken", "medium"),
    fails(
      "lock-out behind",
      generated({ AUTHENTICATION_BACKENDS: [MODEL_BACKEND, AXES_BACKEND] }),
      "inconsistent",
      "low",
    ),
    fails("empty", generated({ AUTHENTICATION_BACKENDS: [] }), "broken", "low"),
    fails("remote user from a header", generated(REMOTE, withHeader("HTTP_X_USER")), "insecure-value", "low"),
    fails(
      "switched-off accounts by default",
      generated({ AUTHENTICATION_BACKENDS: env("BACKENDS", [`${DJANGO}AllowAllUsersModelBackend`], "list") }),
      "insecure-default",
      "low",
    ),
    staysOpen("remote user, name computed", generated(REMOTE, withHeader(null)), "needs-attestation"),
    staysOpen(
      "remote user, middleware not known",
      generated({ ...REMOTE, MIDDLEWARE: openList(...GENERATED_MIDDLEWARE) }),
      "unresolved-items",
    ),
    staysOpen(
      "own class of its own kind",
      generated({ AUTHENTICATION_BACKENDS: [OWN] }, { classes: { [OWN]: { bases: [] } } }),
      "needs-attestation",
    ),
    staysOpen(
      "class of another package",
      generated({ AUTHENTICATION_BACKENDS: ["vendor.Backend"] }),
      "outside-repository",
    ),
    staysOpen(
      "part not known",
      generated({ AUTHENTICATION_BACKENDS: openList(AXES_BACKEND, MODEL_BACKEND) }),
      "unresolved-items",
    ),
    doesNotApply("no accounts", settings({ INSTALLED_APPS: [] })),
  ],
  check(evidence) {
    const hasAccounts = hasApp(evidence, "django.contrib.auth");
    const isSet = resolveSetting(evidence, "AUTHENTICATION_BACKENDS").state !== "default";
    if (hasAccounts === "no" && !isSet) return notApplicable("Django's accounts are not installed.");
    const part = judgeSetting(evidence, "AUTHENTICATION_BACKENDS", {
      severity: "medium",
      expected: "known backends, a lock-out first, at least one that lets people in",
      fix: fixOf(evidence),
      judge: (value) =>
        judgeValue(value, {
          name: "AUTHENTICATION_BACKENDS",
          severity: "medium",
          plain: (plain) => judgeBackends(plain, evidence),
        }),
    });
    return conclude([hasAccounts === "no" ? part : unlessUnused(hasAccounts, "Django's accounts", part)]);
  },
});

function judgeBackends(value: PlainValue, evidence: EvidenceSet): Verdict {
  if (value.kind !== "sequence") {
    return undecided("computed", "AUTHENTICATION_BACKENDS is not a list that can be followed.");
  }
  const names = value.items.map(nameOf);
  const verdicts = names.map((name) => ({ verdict: judgeBackend(name, evidence) }));
  const worst = worstOf(verdicts, "medium")?.verdict;
  if (worst?.is === "bad") return worst;
  if (value.isOpen) return undecided("unresolved-items", "Part of AUTHENTICATION_BACKENDS could not be resolved.");
  if (worst === undefined) return bad("broken", "AUTHENTICATION_BACKENDS is empty: nobody can sign in.", "low");
  if (worst.is === "unknown") return worst;
  return (
    judgeOrder(
      names.map((name) => (name === null ? null : backendKind(evidence, name))),
      value.isOrdered,
    ) ?? worst
  );
}

/** A lock-out has to be asked before anybody is let in, and somebody has to let people in; null when all is well. */
function judgeOrder(kinds: readonly (BackendKind | null)[], isOrdered: boolean): Verdict | null {
  const admits = (kind: BackendKind | null): boolean => kind !== "lockout" && kind !== "permissions";
  if (!kinds.some(admits)) {
    return bad("broken", "None of the backends checks a password or asks another service: nobody can sign in.");
  }
  const lockout = kinds.indexOf("lockout");
  if (lockout === -1) return null;
  if (!isOrdered) return undecided("unresolved-items", "Whether the lock-out backend comes first is not known.");
  return kinds.slice(0, lockout).some(admits)
    ? bad("inconsistent", "A backend before the lock-out lets in whoever guesses right, locked or not.", "low")
    : null;
}

function judgeBackend(name: string | null, evidence: EvidenceSet): Verdict {
  if (name === null) return undecided("unresolved-items", "An entry of AUTHENTICATION_BACKENDS could not be resolved.");
  const kind = backendKind(evidence, name);
  switch (kind) {
    case "inactive-too":
    case "inactive-remote-user":
      return bad("insecure-value", `${lastSegment(name)} also lets accounts in that were switched off.`);
    case "remote-user":
      return judgeRemoteUser(name, evidence);
    case "password":
    case "external":
    case "lockout":
    case "permissions":
      return good();
    case null:
      return judgeUnknown(name, evidence);
    default:
      return kind satisfies never;
  }
}

function judgeUnknown(name: string, evidence: EvidenceSet): Verdict {
  const isOwn = Object.hasOwn(evidence["django-settings"]?.classes ?? {}, name); // none: not the project's
  return isOwn
    ? undecided(
        "needs-attestation",
        `${name} is a backend of the project's own.`,
        `What does ${lastSegment(name)} check before it lets somebody in?`,
      )
    : undecided("outside-repository", `${name} is not in the repository, so whom it lets in is not known.`);
}

/** Remote users are as trustworthy as the name that the middleware reads: a header can be sent by anybody. */
function judgeRemoteUser(name: string, evidence: EvidenceSet): Verdict {
  const setting = resolveMiddleware(evidence);
  if (setting.state === "unknown") return undecided(setting.reason, setting.detail);
  if (setting.state !== "set" && setting.state !== "default") return good();
  const classes = evidence["django-settings"]?.classes ?? {}; // none: no middleware of the project's own
  const entries = namesIn(setting.value);
  const isOpen = entries.includes(null);
  let verdict: Verdict = isOpen
    ? undecided("unresolved-items", `${lastSegment(name)} trusts its middleware, and part of MIDDLEWARE is not known.`)
    : good("The server hands the name over; the proxy has to make sure of it.", "medium");
  for (const entry of entries) {
    const own = entry !== null && Object.hasOwn(classes, entry) ? classes[entry] : undefined;
    if (own?.bases.some((base) => REMOTE_MIDDLEWARE.includes(base)) !== true) continue;
    // A header that is computed is not among the attributes, nor is one that the class leaves as it is.
    const header = own.attributes["header"];
    const text = header === undefined ? null : textOf(header);
    if (text?.startsWith("HTTP_") === true) {
      const message = `${entry} believes the header ${text}: whoever reaches Django past the proxy is anybody.`;
      return bad("insecure-value", message, "low");
    }
    if (text === null) {
      const question = "Does the proxy remove the header with the user's name from what clients send?";
      verdict = undecided("needs-attestation", `Under what name ${entry} finds the user was not seen.`, question);
    }
  }
  return verdict;
}

/** Every name that a list may have on some branch; null for a part that is not known. */
function namesIn(value: SettingValue): readonly (string | null)[] {
  switch (value.kind) {
    case "sequence":
      return [...value.items.flatMap(namesIn), ...(value.isOpen ? [null] : [])];
    case "conditional":
      return value.branches.flatMap(({ value: branch, assumed }) => (assumed === "false" ? [] : namesIn(branch)));
    case "absent":
      return [];
    case "environment":
      return [...(value.default === undefined ? [] : namesIn(value.default)), null];
    default:
      return [textOf(value)];
  }
}

/** An entry that only some branches add is judged as if it were there. */
function nameOf(item: SettingValue): string | null {
  if (item.kind !== "conditional") return textOf(item);
  const present = item.branches.filter(({ value, assumed }) => value.kind !== "absent" && assumed !== "false");
  const [only, ...others] = new Set(present.map(({ value }) => textOf(value)));
  return only === undefined || others.length > 0 ? null : only;
}

/** The list with the lock-out first and Django's own backend for what is unsafe or missing; null when it is not known. */
function fixOf(evidence: EvidenceSet): readonly string[] | null {
  const setting = resolveSetting(evidence, "AUTHENTICATION_BACKENDS");
  if (setting.state !== "set" || setting.value.kind !== "sequence" || setting.value.isOpen) return null;
  const names = itemTexts(setting.value);
  const known = names.filter((name) => name !== null);
  if (known.length < names.length) return null;
  const kindOf = (name: string): BackendKind | null => backendKind(evidence, name);
  if (known.some((name) => kindOf(name) === "remote-user" || kindOf(name) === "inactive-remote-user")) return null;
  const lockouts = known.filter((name) => kindOf(name) === "lockout");
  const others = known
    .filter((name) => kindOf(name) !== "lockout")
    .map((name) => (kindOf(name) === "inactive-too" ? MODEL_BACKEND : name));
  const isAdmitting = others.some((name) => kindOf(name) !== "permissions");
  const list = new Set([...lockouts, ...(isAdmitting ? [] : [MODEL_BACKEND]), ...others]);
  return ["AUTHENTICATION_BACKENDS = [", ...[...list].map((name) => `    "${name}",`), "]"];
}

function lastSegment(dottedName: string): string {
  return dottedName.slice(dottedName.lastIndexOf(".") + 1);
}

import type { EvidenceSet, SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import {
  computed,
  either,
  generated,
  GENERATED_MIDDLEWARE,
  middlewareWithout,
  openList,
  settings,
} from "#examples/settings-evidence.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { moveMiddleware } from "#fix/move-middleware.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { textOf } from "#judge/membership.ts";
import { derivesFrom, resolveMiddleware, SECURITY_MIDDLEWARE } from "#judge/middleware.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import type { ResolvedSetting } from "#judge/resolve-setting.ts";
import { soleValue } from "#judge/sole-value.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";
import { classifyAbove } from "#middleware/before-security.ts";
import { FUNCTIONAL_RULES, ORDER_RULES, type OrderRule } from "#middleware/order-rules.ts";

const WHITENOISE = "whitenoise.middleware.WhiteNoiseMiddleware";
const AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware";
const OWN = "shop.middleware.Maintenance";

export const cfgMiddlewareOrder = defineControl({
  id: "cfg-middleware-order",
  title: "Middleware stands in a safe order",
  area: "configuration",
  severity: "medium",
  severityReason:
    "What stands above SecurityMiddleware can answer without the HTTPS redirect and without the security headers.",
  automation: "full",
  needs: ["django-settings"],
  uses: ["dependencies"],
  settings: ["MIDDLEWARE"],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [696, 16],
    asvs: [],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A request passes the entries of MIDDLEWARE from top to bottom, the answer from bottom to top. " +
      "An entry that answers by itself cuts off everything below it, and an entry that needs the session or the user fails when it stands above what provides them.",
    steps: [
      "Put SecurityMiddleware at the top; health checks, tracing and `CorsMiddleware` may stand above it.",
      "Put WhiteNoise right after it.",
      "Keep Django's order for the rest: sessions, common, CSRF, authentication, messages, clickjacking.",
      "Put entries of other packages where their installation page says.",
    ],
    before:
      'MIDDLEWARE = [\n    "whitenoise.middleware.WhiteNoiseMiddleware",\n    "django.middleware.security.SecurityMiddleware",\n]',
    after:
      'MIDDLEWARE = [\n    "django.middleware.security.SecurityMiddleware",\n    "whitenoise.middleware.WhiteNoiseMiddleware",\n]',
    verify: [
      {
        command: "curl -sI http://SITE/static/ | head -1",
        expect: "301 to HTTPS, also for files that WhiteNoise serves",
      },
    ],
    references: ["https://docs.djangoproject.com/en/stable/ref/middleware/#middleware-ordering"],
  },
  notSeen: "What middleware of other packages does inside.",
  examples: [
    passes("generated order", generated({})),
    passes(
      "allowed entries on top",
      generated({
        MIDDLEWARE: [
          "corsheaders.middleware.CorsMiddleware",
          "shop.middleware.HealthCheckMiddleware",
          ...GENERATED_MIDDLEWARE,
        ],
      }),
    ),
    passes(
      "own entry on top that only looks at answers",
      generated(
        { MIDDLEWARE: [OWN, ...GENERATED_MIDDLEWARE] },
        { classes: { [OWN]: { bases: [], methods: ["process_response"] } } },
      ),
    ),
    fails(
      "WhiteNoise on top",
      generated({ MIDDLEWARE: [WHITENOISE, ...GENERATED_MIDDLEWARE] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "SecurityMiddleware last",
      generated({ MIDDLEWARE: [...middlewareWithout("SecurityMiddleware"), SECURITY_MIDDLEWARE] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "authentication before the session",
      generated({
        MIDDLEWARE: [
          SECURITY_MIDDLEWARE,
          AUTHENTICATION,
          ...middlewareWithout("SecurityMiddleware", "AuthenticationMiddleware"),
        ],
      }),
      "broken",
      "medium",
    ),
    fails(
      "cache filled below the session",
      generated({ MIDDLEWARE: [...GENERATED_MIDDLEWARE, "django.middleware.cache.UpdateCacheMiddleware"] }),
      "insecure-value",
      "low",
    ),
    staysOpen(
      "own entry on top that may answer",
      generated({ MIDDLEWARE: [OWN, ...GENERATED_MIDDLEWARE] }),
      "needs-attestation",
    ),
    staysOpen(
      "unresolved entry on top",
      generated({ MIDDLEWARE: [computed, ...GENERATED_MIDDLEWARE] }),
      "unresolved-items",
    ),
    staysOpen(
      "unresolved entry below",
      generated({ MIDDLEWARE: [...GENERATED_MIDDLEWARE, computed] }),
      "unresolved-items",
    ),
    staysOpen("computed", generated({ MIDDLEWARE: computed }), "computed"),
    passes("different lists", generated({ MIDDLEWARE: either("SMALL", [], GENERATED_MIDDLEWARE) })),
    fails(
      "one of different lists with WhiteNoise on top",
      generated({ MIDDLEWARE: either("FAST", [WHITENOISE, ...GENERATED_MIDDLEWARE], GENERATED_MIDDLEWARE) }),
      "insecure-value",
      "medium",
    ),
    staysOpen(
      "one of different lists is not known",
      generated({ MIDDLEWARE: either("SMALL", computed, GENERATED_MIDDLEWARE) }),
      "computed",
    ),
    staysOpen("nothing known of the list", generated({ MIDDLEWARE: openList() }), "unresolved-items"),
    doesNotApply("empty list", settings({ MIDDLEWARE: [] })),
  ],
  check(evidence) {
    const setting = resolveMiddleware(evidence);
    const rule = { severity: "medium", expected: "a safe order", fix: null } as const;
    const known: Entries[] = [];
    for (const list of listsOf(setting)) {
      if ("is" in list) return conclude([judgedPart(evidence, setting, list, rule)]);
      known.push(list);
    }
    if (known.every(({ names }) => names.length === 0)) return notApplicable("MIDDLEWARE is empty.");
    const parts = known.flatMap(({ names }) => [
      ...orderParts(evidence, setting, names),
      ...abovePart(evidence, setting, names),
    ]);
    const rest = known.every(({ names, isOpen }) => !isOpen && !names.includes(null)) ? good() : UNRESOLVED;
    return conclude([...distinctParts(parts), judgedPart(evidence, setting, rest, rule)]);
  },
});

const UNRESOLVED = undecided(
  "unresolved-items",
  "An entry of MIDDLEWARE could not be resolved; it may stand in the wrong place.",
);

/** Names of the entries in order; null in place of one that is not known. */
type Entries = { readonly names: readonly (string | null)[]; readonly isOpen: boolean };

type Undecided = Extract<Verdict, { is: "unknown" }>;

/** The lists that production may have: one for each branch that it may take. */
function listsOf(setting: ResolvedSetting): readonly (Entries | Undecided)[] {
  if (setting.state === "unknown") return [undecided(setting.reason, setting.detail)];
  if (setting.state !== "set" && setting.state !== "default") return [{ names: [], isOpen: false }];
  return branchesOf(setting.value).map(entriesOf);
}

function branchesOf(value: SettingValue): readonly SettingValue[] {
  if (value.kind === "environment" && value.default !== undefined) return branchesOf(value.default);
  return value.kind === "conditional"
    ? value.branches.filter(({ assumed }) => assumed !== "false").flatMap((branch) => branchesOf(branch.value))
    : [value];
}

function entriesOf(candidate: SettingValue): Entries | Undecided {
  const value = soleValue(candidate);
  if ("is" in value) return value;
  if (value.kind === "literal" && value.value === null) return { names: [], isOpen: false };
  if (value.kind !== "sequence") return undecided("computed", "MIDDLEWARE is not a list that can be followed.");
  if (!value.isOrdered || (value.isOpen && value.items.length === 0)) {
    return undecided("unresolved-items", "The order of MIDDLEWARE could not be resolved.");
  }
  return { names: value.items.map(entryName), isOpen: value.isOpen };
}

/** Branches of one list mostly say the same. */
function distinctParts(parts: readonly JudgedPart[]): readonly JudgedPart[] {
  const seen = new Map(parts.map((part) => [`${part.observation.checked} ${JSON.stringify(part.verdict)}`, part]));
  return [...seen.values()];
}

/** An entry that only some branches add keeps its name: where it is present, it stands there. */
function entryName(item: SettingValue): string | null {
  if (item.kind !== "conditional") return textOf(item);
  const names = new Set(
    item.branches.filter((branch) => branch.value.kind !== "absent").map((branch) => textOf(branch.value)),
  );
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : null;
}

function orderParts(
  evidence: EvidenceSet,
  setting: ResolvedSetting,
  list: readonly (string | null)[],
): readonly JudgedPart[] {
  const judged = (rule: OrderRule, verdict: (message: string) => Verdict): readonly JudgedPart[] => {
    const first = positionOf(evidence, list, rule.first);
    const second = positionOf(evidence, list, rule.second);
    if (first === -1 || second === -1) return [];
    const names = `${className(rule.first)} before ${className(rule.second)}`;
    const observed = `entry ${first + 1} and entry ${second + 1}`;
    return [
      orderPart(evidence, setting, first < second ? good() : verdict(rule.message), {
        names,
        observed,
        moved: rule.first,
        before: rule.second,
      }),
    ];
  };
  return [
    ...ORDER_RULES.flatMap((rule) => judged(rule, (message) => bad(rule.reason, message, rule.severity))),
    ...FUNCTIONAL_RULES.flatMap((rule) => judged(rule, (message) => good(message))),
  ];
}

/** SecurityMiddleware and what stands above it: the worst entry decides. */
function abovePart(
  evidence: EvidenceSet,
  setting: ResolvedSetting,
  list: readonly (string | null)[],
): readonly JudgedPart[] {
  const position = positionOf(evidence, list, SECURITY_MIDDLEWARE);
  if (position === -1) return [];
  const above = list.slice(0, position);
  const known = above.filter((name) => name !== null);
  const answering = known.find((name) => classifyAbove(evidence, name) === "answers");
  const open = known.find((name) => classifyAbove(evidence, name) === "unknown");
  const names = "SecurityMiddleware before what can answer";
  const observed =
    position === 0
      ? "entry 1"
      : `entry ${position + 1}, after ${above.map((name) => (name === null ? "?" : className(name))).join(", ")}`;
  return [
    orderPart(evidence, setting, judgeAbove(answering, open, above), {
      names,
      observed,
      moved: SECURITY_MIDDLEWARE,
      before: answering ?? "",
    }),
  ];
}

function judgeAbove(
  answering: string | undefined,
  open: string | undefined,
  above: readonly (string | null)[],
): Verdict {
  if (answering !== undefined) {
    return bad(
      "insecure-value",
      `${className(answering)} stands above SecurityMiddleware: what it answers gets neither the HTTPS redirect nor the headers.`,
    );
  }
  if (above.includes(null))
    return undecided("unresolved-items", "An entry above SecurityMiddleware could not be resolved.");
  if (open !== undefined) {
    return undecided(
      "needs-attestation",
      `${open} stands above SecurityMiddleware.`,
      `Can ${className(open)} answer a request by itself?`,
    );
  }
  return good(
    above.length === 0 ? undefined : "What stands above SecurityMiddleware passes requests on or belongs there.",
  );
}

type Shown = { readonly names: string; readonly observed: string; readonly moved: string; readonly before: string };

function orderPart(evidence: EvidenceSet, setting: ResolvedSetting, verdict: Verdict, shown: Shown): JudgedPart {
  const edit = verdict.is === "bad" ? moveMiddleware(evidence, shown.moved, shown.before) : null;
  const rule = { severity: "medium", expected: shown.names, fix: null, symbol: `MIDDLEWARE ${shown.names}` } as const;
  const part = judgedPart(evidence, setting, verdict, edit === null ? rule : { ...rule, edits: [edit] });
  return { ...part, observation: { ...part.observation, checked: shown.names, observed: shown.observed } };
}

function positionOf(evidence: EvidenceSet, list: readonly (string | null)[], name: string): number {
  return list.findIndex((entry) => entry !== null && (entry === name || derivesFrom(evidence, entry, name)));
}

function className(dottedName: string): string {
  return dottedName.slice(dottedName.lastIndexOf(".") + 1);
}

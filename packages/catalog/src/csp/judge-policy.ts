import type { KnownSeverity } from "@stance/model";

import { bad, good, undecided, type Verdict } from "../judge/verdict.ts";
import type { Policy } from "./policy.ts";
import { NONCE, type Sources } from "./sources.ts";

/** One row of the judgment of a policy: a directive, what it allows, and what to think of that. */
export type PolicyRow = {
  readonly directive: string;
  /** The directive that decides: default-src where the directive itself is not given. */
  readonly decidedBy: string;
  readonly sources: Sources | null | undefined;
  readonly expected: string;
  readonly verdict: Verdict;
};

const ANYWHERE = /^(?:\*|https?:|data:|https?:\/\/\*)$/i;
const NONCE_OR_HASH = /^'(?:nonce(?:-|'$)|sha(?:256|384|512)-)/i;

/** Hosts on which anybody can put a script. */
const OPEN_HOSTS =
  /(?:^|\/\/|\.)(?:cdn\.jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|ajax\.googleapis\.com|rawgit\.com|raw\.githubusercontent\.com|esm\.sh)(?:$|\/)/i;

/** Directives that default-src does not stand in for, and what leaving them out means. */
const WITHOUT_FALLBACK = {
  "base-uri": "<base> may point links elsewhere",
  "form-action": "forms may be sent elsewhere",
  "frame-ancestors": "any site may frame the pages",
};

/** Judges what a policy really keeps out, worst first in each directive. */
export function judgePolicy(policy: Policy): readonly PolicyRow[] {
  return [
    row(policy, "script-src", "'self', nonces or hashes", judgeScripts),
    row(policy, "object-src", "'none'", judgeObjects),
    row(policy, "style-src", "without 'unsafe-inline' and data:", judgeStyles),
    ...Object.entries(WITHOUT_FALLBACK).map(([directive, harm]) => ownRow(policy, directive, harm)),
  ];
}

function row(policy: Policy, directive: string, expected: string, judge: (sources: Sources) => Verdict): PolicyRow {
  const own = policy.directive(directive);
  const decidedBy = own === null ? "default-src" : directive;
  const sources = own === null ? policy.directive("default-src") : own;
  return { directive, decidedBy, sources, expected, verdict: judgeKnown(directive, sources, judge) };
}

function judgeKnown(
  directive: string,
  sources: Sources | null | undefined,
  judge: (sources: Sources) => Verdict,
): Verdict {
  if (sources === null) {
    const message = `Neither ${directive} nor default-src is given, so anything is allowed.`;
    return directive === "style-src" ? bad("missing", message, "low") : bad("missing", message);
  }
  const open = undecided("unresolved-items", `Part of ${directive} could not be resolved.`);
  if (sources === undefined) return open;
  const verdict = judge(sources);
  return verdict.is === "good" && !sources.isKnown ? open : verdict;
}

function judgeScripts({ texts }: Sources): Verdict {
  const hasNonce = texts.some((text) => text === NONCE || NONCE_OR_HASH.test(text));
  const isStrict = has(texts, "'strict-dynamic'");
  if (!hasNonce && has(texts, "'unsafe-inline'"))
    return bad("insecure-value", "'unsafe-inline' lets injected scripts run.");
  if (isStrict && !hasNonce)
    return bad("broken", "'strict-dynamic' without a nonce or hash keeps every script out.", "low");
  // With strict-dynamic browsers ignore hosts and schemes.
  const anywhere = isStrict ? undefined : texts.find((text) => ANYWHERE.test(text));
  if (anywhere !== undefined) return bad("insecure-value", `${anywhere} allows scripts from anywhere.`);
  return judgeLesser(texts, isStrict);
}

function judgeLesser(texts: readonly string[], isStrict: boolean): Verdict {
  if (has(texts, "'unsafe-eval'")) return lesser("'unsafe-eval' lets scripts run text as code.");
  if (isStrict) return good();
  if (has(texts, "blob:")) return lesser("blob: lets a script make another script out of text.");
  const plain = texts.find((text) => text.toLowerCase().startsWith("http://"));
  if (plain !== undefined) return lesser(`${plain} is loaded over plain HTTP, where anybody on the way can change it.`);
  const open = texts.find((text) => OPEN_HOSTS.test(text));
  return open === undefined ? good() : lesser(`${open} serves scripts that anybody can publish.`);
}

function judgeObjects({ texts }: Sources): Verdict {
  const anywhere = texts.find((text) => ANYWHERE.test(text));
  if (anywhere !== undefined) return bad("insecure-value", `${anywhere} allows plug-in content from anywhere.`);
  const isNarrow = texts.every((text) => text.startsWith("'"));
  return isNarrow ? good() : lesser("Plug-in content from other hosts is allowed.");
}

function judgeStyles({ texts }: Sources): Verdict {
  const hasNonce = texts.some((text) => text === NONCE || NONCE_OR_HASH.test(text));
  if (!hasNonce && has(texts, "'unsafe-inline'"))
    return lesser("'unsafe-inline' lets injected styles change the page.");
  return has(texts, "data:") ? lesser("data: lets injected text become a style sheet.") : good();
}

function ownRow(policy: Policy, directive: string, harm: string): PolicyRow {
  const sources = policy.directive(directive);
  const verdict =
    sources === undefined
      ? undecided("unresolved-items", `Whether ${directive} is given could not be resolved.`)
      : sources === null
        ? bad("missing", `${directive} is missing, so ${harm}.`, "low")
        : good();
  return { directive, decidedBy: directive, sources, expected: "given", verdict };
}

function lesser(message: string, severity: KnownSeverity = "low"): Verdict {
  return bad("insecure-value", message, severity);
}

function has(texts: readonly string[], source: string): boolean {
  return texts.some((text) => text.toLowerCase() === source);
}

import { z } from "zod";

import type { Area } from "./area.ts";
import type { EvidenceKind, EvidenceMap } from "./evidence/evidence-map.ts";
import { flowStepSchema } from "./evidence/site.ts";
import { excerptSchema, placeSchema, sourceEditSchema } from "./place.ts";
import { knownSeveritySchema, type KnownSeverity } from "./severity.ts";
import { failReasonSchema, unknownReasonSchema } from "./status.ts";

/** One thing that was looked at: what, what was seen, what was hoped for. The table on the control page. */
export const observationSchema = z.object({
  checked: z.string(),
  observed: z.string(),
  expected: z.string(),
  verdict: z.enum(["good", "bad", "unknown"]),
  place: placeSchema.optional(),
  source: z.string().optional(),
});

export type Observation = z.infer<typeof observationSchema>;

/**
 * A concrete problem that a check reports. `symbol` and `text` are its identity together with control and path (never the
 * line): for a setting the setting's name and the normalized statement; for something missing the text is empty.
 */
export const findingDraftSchema = z.object({
  message: z.string(),
  severity: knownSeveritySchema,
  reason: failReasonSchema,
  place: placeSchema.optional(),
  symbol: z.string(),
  text: z.string(),
  /** Lines around the place, where the evidence of settings does not hold them already. */
  excerpt: excerptSchema.optional(),
  /** The way of a value from the request to the place, first step first. */
  flow: z.array(flowStepSchema).optional(),
  /** Changes that would fix it in the project's own files; absent when the place or the right value is not known. */
  edits: z.array(sourceEditSchema).optional(),
});

export type FindingDraft = z.infer<typeof findingDraftSchema>;

const confidenceSchema = z.enum(["high", "medium", "low"]);

/** What a check concludes. */
export const outcomeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("pass"),
    note: z.string().optional(),
    confidence: confidenceSchema,
    observations: z.array(observationSchema),
  }),
  z.object({
    status: z.literal("fail"),
    note: z.string().optional(),
    confidence: confidenceSchema,
    findings: z.array(findingDraftSchema).min(1),
    observations: z.array(observationSchema),
  }),
  z.object({
    status: z.literal("unknown"),
    reason: unknownReasonSchema,
    note: z.string().optional(),
    /** The question whose answer would decide, for example "What is DEBUG set to in production?". */
    question: z.string().optional(),
    observations: z.array(observationSchema),
  }),
  z.object({ status: z.literal("notApplicable"), note: z.string(), observations: z.array(observationSchema) }),
]);

export type Outcome = z.infer<typeof outcomeSchema>;

/** What the judged control says about itself; `sources` are the evidence kinds that it was judged on. */
export const controlResultSchema = z.object({
  control: z.string(),
  outcome: outcomeSchema,
  sources: z.array(z.string()),
});

export type ControlResult = z.infer<typeof controlResultSchema>;

/** Numbers that an organization may set; the defaults are the catalogue's. */
export type Policy = {
  /** Characters. Seeds use 10 and 12; NIST 800-63B asks for 8 at least. */
  readonly minPasswordLength: number;
  /** Seconds. Django's default is two weeks. */
  readonly maxSessionAgeSeconds: number;
};

/** Places in the OWASP Top 10, CWE, ASVS and tools that a control answers to. Every id exists in `frameworks/`. */
export type Mappings = {
  readonly owasp2017: string | null;
  readonly owasp2021: string;
  readonly owasp2025: string;
  readonly cwe: readonly number[];
  readonly asvs: readonly string[];
  /** Ids of Django's own checks, for example security.W018. */
  readonly djangoChecks: readonly string[];
  /** Rules of other tools, as `tool:rule`. */
  readonly tools: readonly string[];
};

export type Guidance = {
  /** Why it matters, in two or three sentences. */
  readonly why: string;
  /** Ordered steps, each one sentence; code in backticks. */
  readonly steps: readonly string[];
  readonly before: string;
  readonly after: string;
  /** Commands that show the fix works, and what they print then. */
  readonly verify: readonly { readonly command: string; readonly expect: string }[];
  readonly references: readonly string[];
};

export type EvidenceSet = { readonly [K in EvidenceKind]?: EvidenceMap[K] };

export type ControlExample = {
  readonly name: string;
  readonly evidence: EvidenceSet;
  readonly expect: Outcome["status"];
  /** Reason of the first finding or of the unknown verdict. */
  readonly reason?: string;
  /** Severity of the first finding. */
  readonly severity?: KnownSeverity;
};

/** One thing demanded of a project: everything that is known about it lives in its one file. */
export interface Control {
  /** Stable slug; never renamed, never reused. */
  readonly id: string;
  /** The passing state. */
  readonly title: string;
  readonly area: Area;
  readonly severity: KnownSeverity;
  readonly severityReason: string;
  readonly automation: "full" | "partial" | "manual";
  /** Kinds without which the check cannot conclude: a missing one gives `unknown` with `no-evidence`. */
  readonly needs: readonly EvidenceKind[];
  /** Kinds that the check reads when they are there. */
  readonly uses?: readonly EvidenceKind[];
  /** Settings whose provenance the control page shows. */
  readonly settings: readonly string[];
  readonly mappings: Mappings;
  readonly guidance: Guidance;
  /** What the check cannot see, for readers who rely on a pass. */
  readonly notSeen?: string;
  readonly examples: readonly ControlExample[];
  check(evidence: EvidenceSet, policy: Policy): Outcome;
}

import type { ControlResult, FindingDraft } from "@stance/model";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** A finding with its identity: version and digest. `textHash` is kept instead of the text for the second pass. */
export type IdentifiedFinding = {
  readonly control: string;
  readonly fingerprint: string;
  readonly textHash: string;
  readonly draft: FindingDraft;
};

/** Version of the way fingerprints are made. */
export const FINGERPRINT_VERSION = "f1";

/** Hexadecimal characters kept of a digest: 160 bits, far beyond chance collisions in any fleet. */
const DIGEST_LENGTH = 40;

/**
 * Findings of all failed controls with their fingerprints: control, normalized path, enclosing symbol, normalized text
 * and the number of the occurrence among equals. Never the line, the severity or the message.
 */
export function identifyFindings(results: readonly ControlResult[]): readonly IdentifiedFinding[] {
  const occurrences = new Map<string, number>();
  return results.flatMap((result) =>
    result.outcome.status !== "fail"
      ? []
      : result.outcome.findings.map((draft) => identify(result.control, draft, occurrences)),
  );
}

/** White space folded and trailing commas dropped, so that a reformatted statement keeps its identity. */
export function normalizeText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\s*([()[\]{},:=+])\s*/g, "$1")
    .replaceAll(/,([)\]}])/g, "$1")
    .replaceAll("'", '"')
    .trim();
}

/** Forward slashes and no leading dot segments: the same file on every system. */
export function normalizePath(path: string): string {
  return path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
}

function identify(control: string, draft: FindingDraft, occurrences: Map<string, number>): IdentifiedFinding {
  const path = draft.place === undefined ? "" : normalizePath(draft.place.path);
  const textHash = digest(normalizeText(draft.text));
  const key = [control, path, draft.symbol, textHash].join("\u0000");
  const occurrence = occurrences.get(key) ?? 0; // 0: the first of its kind
  occurrences.set(key, occurrence + 1);
  return { control, fingerprint: digest([FINGERPRINT_VERSION, key, occurrence].join("\u0000")), textHash, draft };
}

function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, DIGEST_LENGTH);
}

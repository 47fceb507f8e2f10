import { FINGERPRINT_VERSION } from "@stance/catalog";
import type { Place, SourceEdit } from "@stance/model";
import type { ArtifactChange, CodeFlow, Fix, Location, Region, Result, Suppression } from "sarif";

import { repositoryPath, type ShownFinding } from "#view/shown-finding.ts";
import { visibleText } from "#view/visible-text.ts";

import { artifactUri } from "./artifact-uri.ts";
import { SARIF_LEVEL } from "./security-severity.ts";

type ResultContext = {
  readonly folder: string;
  readonly ruleIndex: number;
  /** Where a finding without a place is shown: readers want one. */
  readonly fallback: Place | null;
};

/** A finding as a result. */
export function sarifResult(finding: ShownFinding, context: ResultContext): Result {
  const { control, draft, fingerprint, severity, message } = finding;
  const place = draft.place ?? context.fallback;
  const snippet = snippetOf(finding);
  const isNew = finding.isNew;
  const flow = draft.flow ?? []; // most findings are one place
  const edits = draft.edits ?? []; // likewise, many have no fix that is known
  return {
    ruleId: control,
    ruleIndex: context.ruleIndex,
    kind: "fail",
    level: SARIF_LEVEL[severity],
    message: { text: visibleText(`${message} (${severity})`) },
    locations: place === null ? [] : [locationOf(place, context.folder, snippet)],
    partialFingerprints: { primaryLocationLineHash: fingerprint, [`stance/${FINGERPRINT_VERSION}`]: fingerprint },
    ...(isNew === null ? {} : { baselineState: isNew ? "new" : "unchanged" }),
    ...(flow.length === 0 ? {} : { codeFlows: [codeFlowOf(flow, context.folder)] }),
    ...(edits.length === 0 ? {} : { fixes: [fixOf(edits, context.folder)] }),
    suppressions: suppressionsOf(finding, context.folder),
    properties: { severity, reason: draft.reason, symbol: draft.symbol },
  };
}

export function locationOf(place: Place, folder: string, snippet?: string): Location {
  const region: Region = {
    startLine: place.line,
    startColumn: 1,
    endLine: place.endLine ?? place.line,
    ...(snippet === undefined ? {} : { snippet: { text: snippet } }),
  };
  return { physicalLocation: { artifactLocation: { uri: artifactUri(repositoryPath(place.path, folder)) }, region } };
}

function snippetOf({ draft }: ShownFinding): string | undefined {
  const { excerpt, place } = draft;
  if (excerpt === undefined || place === undefined) return undefined;
  const from = place.line - excerpt.startLine;
  const lines = excerpt.lines.slice(from, (place.endLine ?? place.line) - excerpt.startLine + 1);
  return lines.length === 0 || from < 0 ? undefined : visibleText(lines.join("\n"));
}

function codeFlowOf(flow: readonly { readonly place: Place; readonly text: string }[], folder: string): CodeFlow {
  return {
    threadFlows: [
      {
        locations: flow.map(({ place, text }) => ({
          location: { ...locationOf(place, folder), message: { text: visibleText(text) } },
        })),
      },
    ],
  };
}

/** Edits change whole lines: the region begins with the first one and ends before the line after the last. */
function fixOf(edits: readonly SourceEdit[], folder: string): Fix {
  const byPath = Map.groupBy(edits, ({ path }) => path);
  const artifactChanges = [...byPath].map(([path, own]): ArtifactChange => ({
    artifactLocation: { uri: artifactUri(repositoryPath(path, folder)) },
    replacements: own.map(({ startLine, endLine, replacement }) => ({
      deletedRegion: { startLine, startColumn: 1, endLine: endLine + 1, endColumn: 1 },
      insertedContent: { text: replacement.map((line) => `${line}\n`).join("") },
    })),
  }));
  return {
    description: { text: "The change that Stance proposes; `stance fix` shows and applies it." },
    artifactChanges,
  };
}

function suppressionsOf({ suppression }: ShownFinding, folder: string): Suppression[] {
  if (suppression === null) return [];
  const { origin, reason, until, place } = suppression;
  return [
    {
      kind: origin === "comment" ? "inSource" : "external",
      status: "accepted",
      justification: visibleText(`${reason ?? "no reason given"} (until ${until ?? "an unknown day"})`),
      location: locationOf(place, folder),
    },
  ];
}

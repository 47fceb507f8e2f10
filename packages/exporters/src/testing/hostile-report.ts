import { identifyFindings } from "@stance/catalog";
import type { ControlResult, FindingDraft, Report } from "@stance/model";

import type { ExportInput } from "#export-input.ts";

/** Whatever somebody could write into a file to break out of a format. */
export const HOSTILE: readonly string[] = [
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "a | b `c` **d** [e](javascript:alert(1)) @everyone #1 ![x](https://evil.example/p.png) https://evil.example www.evil.example",
  "line\r\n::error file=x,line=1::forged\n%0A::stop-commands::x",
  "]]> </system-out> <!-- --> & &#0; \u0000\u0001\u0008\u001b[31m\ud800\uffff\u202e",
  "</details>\n\n# heading\n\n| x | y |\n| --- | --- |\n~~~\n````",
  "'\"><svg onload=alert(1)> {{7*7}} ${7*7} =1+1",
];

/** A report in which every text that a project decides is one of these. */
export function hostileInput(overrides: Partial<ExportInput> = {}): ExportInput {
  const results = [...HOSTILE.map(failing), ...OTHERS];
  const report: Report = {
    schema: "stance/report@1",
    tool: { name: "stance", version: "0.1.0", catalog: "1" },
    source: "static",
    project: HOSTILE[0]?.slice(0, 100) ?? "",
    target: { kind: "source", root: ".", settingsModule: HOSTILE[5] ?? "", djangoVersion: "5.2", pythonVersion: null },
    revision: {
      vcs: "git",
      commit: "1234567890abcdef",
      branch: HOSTILE[1] ?? "",
      dirty: true,
      committedAt: "2026-11-20T09:00:00Z",
    },
    startedAt: "2026-11-20T09:00:00Z",
    finishedAt: "2026-11-20T09:00:01Z",
    evidence: { "django-settings": { module: { path: "config/settings.py" } } },
    results,
    score: { value: 50, letter: "C", coverage: 0.9 },
    limits: { skipped: HOSTILE.map((text, index) => ({ path: `${text}.py`, reason: `left-out-${index} ${text}` })) },
  };
  const fingerprints = identifyFindings(results).map(({ fingerprint }) => fingerprint);
  const [first = "", second = ""] = fingerprints;
  const place = { path: "config/settings.py", line: 3 };
  const written = { origin: "comment" as const, place, control: "cfg-debug-off", until: "2027-01-31" };
  report.suppressions = [
    { ...written, state: "active", reason: `silenced-because ${HOSTILE.join(" ")}`, fingerprints: [first] },
    { ...written, state: "expired", reason: "old", note: `expired-note ${HOSTILE.join(" ")}`, fingerprints: [] },
    { ...written, state: "unused", reason: "old", note: "unused-note", fingerprints: [] },
    {
      ...written,
      state: "malformed",
      control: null,
      until: null,
      reason: null,
      note: "malformed-note",
      origin: "configuration",
      fingerprints: [],
    },
  ];
  return {
    report,
    folder: "services/shop",
    fresh: new Set([second]),
    gate: { threshold: "new:low", failing: new Set([second]) },
    ...overrides,
  };
}

const CONTROLS = [
  "cfg-debug-off",
  "cfg-allowed-hosts",
  "hdr-nosniff",
  "hdr-coop",
  "tls-https-redirect",
  "control-of-a-newer-catalog",
];

const OTHERS: readonly ControlResult[] = [
  { control: "hdr-clickjacking", outcome: { status: "pass", confidence: "high", observations: [] }, sources: [] },
  {
    control: "hdr-referrer-policy",
    outcome: {
      status: "unknown",
      reason: "computed",
      note: HOSTILE[0] ?? "",
      question: HOSTILE.join(" "),
      observations: [],
    },
    sources: [],
  },
  {
    control: "tls-hsts-preload",
    outcome: { status: "notApplicable", note: HOSTILE.join(" "), observations: [] },
    sources: [],
  },
];

function failing(text: string, index: number): ControlResult {
  const path = `config/${text}.py`;
  const place = { path, line: 3, endLine: 4 };
  const finding: FindingDraft = {
    message: `message-${index} ${text}`,
    severity: (["critical", "high", "medium", "low", "info", "low"] as const)[index] ?? "low",
    reason: "insecure-value",
    symbol: text,
    text,
    ...(index === 4 ? {} : { place }),
    excerpt: { path, startLine: 1, lines: ["", "", text, text], maskedLines: [], endsFile: true },
    flow: [
      { place, text },
      { place: { path, line: 9 }, text },
    ],
    edits: [
      { path, startLine: 3, endLine: 4, replacement: [text] },
      { path, startLine: 9, endLine: 8, replacement: ["added"] },
    ],
  };
  return {
    control: CONTROLS[index] ?? "none",
    outcome: { status: "fail", confidence: "high", findings: [finding], observations: [] },
    sources: ["django-settings"],
  };
}

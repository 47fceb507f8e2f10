import type { Receipt } from "@stance/model";

/** The receipt of a second report that fixed one control and broke another. */
export const EXAMPLE_RECEIPT: Receipt = {
  auditId: "0193-audit",
  project: { slug: "harbor", name: "Harbor" },
  path: "/projects/harbor",
  movedPosture: true,
  severities: {
    before: { critical: 1, high: 0, medium: 2, low: 0, info: 0, unknown: 0 },
    after: { critical: 0, high: 1, medium: 2, low: 0, info: 0, unknown: 0 },
  },
  findings: { opened: 1, reopened: 0, fixed: 1, unchanged: 2 },
  matched: { fingerprint: 2, renamedPath: 0, editedText: 0 },
  controls: [
    { control: "cfg-debug-off", title: "DEBUG is off in production", from: "fail", to: "pass" },
    { control: "cfg-allowed-hosts", title: "ALLOWED_HOSTS lists the real hosts", from: "pass", to: "fail" },
  ],
  rating: {
    before: { score: 61.8, letter: "D", coverage: 0.92 },
    after: { score: 78.4, letter: "C", coverage: 0.92 },
  },
  skipped: [],
  warnings: [],
};

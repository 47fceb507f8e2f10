import type { Report } from "@stance/model";

/** One audited project, as every format gets it. */
export type ExportInput = {
  readonly report: Report;
  /** Folder of the audited tree inside its repository, "" for its root: paths are written from the root. */
  readonly folder: string;
  /** Fingerprints that the baseline does not know; null where there is no baseline. */
  readonly fresh: ReadonlySet<string> | null;
  readonly gate: Gate;
};

/** What decides the exit code. */
export type Gate = {
  /** As `--fail-on` takes it: `high`, `new:high`, `never`. */
  readonly threshold: string;
  /** Fingerprints of the findings that fail the build. */
  readonly failing: ReadonlySet<string>;
};

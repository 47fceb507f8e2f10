import type { CliConfig } from "#config.ts";
import type { ExitCode } from "#exit-code.ts";
import type { Screen } from "#terminal/screen.ts";

/** What every command works with: results go to `out`, everything said on the way to `err`. */
export type CliContext = {
  readonly config: CliConfig;
  readonly out: Screen;
  readonly err: Screen;
  /** How the reader can start this program again. */
  readonly programName: string;
  /** Sets the exit code; without a call it is 0. */
  readonly finish: (code: ExitCode) => void;
};

import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says to this program. Every variable is read here and nowhere else; all are optional. */
export type CliConfig = {
  /** `STANCE_SERVER`: address of the Stance server, for example https://stance.example. */
  readonly server: string | undefined;
  /** `STANCE_TOKEN`: the project token that a report is sent with. */
  readonly token: string | undefined;
  /** Where the key of this machine lives: `$XDG_CONFIG_HOME/stance`, else `~/.config/stance`, `%APPDATA%\stance` on Windows. */
  readonly configDirectory: string;
  /** `FORCE_COLOR` and `NO_COLOR` decide; undefined leaves it to the terminal. */
  readonly color: boolean | undefined;
  /** `TERM=dumb`: a terminal that can neither color nor repaint. */
  readonly isDumbTerminal: boolean;
  /** False when the locale says that only ASCII is safe to print. */
  readonly isUnicode: boolean;
};

/** Reads the environment once, at start. */
export function readConfig(environment: Environment = process.env, platform: string = process.platform): CliConfig {
  return {
    server: filled(environment["STANCE_SERVER"]),
    token: filled(environment["STANCE_TOKEN"]),
    configDirectory: configDirectory(environment, platform),
    color: forcedColor(environment),
    isDumbTerminal: environment["TERM"] === "dumb",
    isUnicode: isUnicode(environment, platform),
  };
}

function configDirectory(environment: Environment, platform: string): string {
  const base =
    filled(environment["XDG_CONFIG_HOME"]) ?? (platform === "win32" ? filled(environment["APPDATA"]) : undefined);
  return base === undefined ? join(homedir(), ".config", "stance") : join(base, "stance");
}

/** An empty variable counts as not set, as https://no-color.org asks; `FORCE_COLOR=0` means no color. */
function forcedColor(environment: Environment): boolean | undefined {
  const force = filled(environment["FORCE_COLOR"]);
  if (force !== undefined) return force !== "0" && force !== "false";
  return filled(environment["NO_COLOR"]) === undefined ? undefined : false;
}

/** POSIX precedence of locale variables. Nothing set is common in containers whose terminals are UTF-8 all the same. */
function isUnicode(environment: Environment, platform: string): boolean {
  if (environment["TERM"] === "linux") return false;
  if (platform === "win32") return environment["WT_SESSION"] !== undefined || environment["TERM_PROGRAM"] !== undefined;
  const locale = filled(environment["LC_ALL"]) ?? filled(environment["LC_CTYPE"]) ?? filled(environment["LANG"]);
  return locale === undefined || !/^(C|POSIX)$/.test(locale);
}

function filled(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === undefined || trimmed === "" ? undefined : trimmed;
}

import { execFile, spawn } from "node:child_process";

/** Why git has no answer. */
export type GitTrouble = "git-absent" | "not-owned" | "no-repository" | "failed" | "limited";

export type GitAnswer =
  | { readonly isAnswered: true; readonly stdout: string }
  | { readonly isAnswered: false; readonly trouble: GitTrouble };

export type GitBounds = { readonly timeoutMs: number; readonly maxBytes: number };

const DEFAULT_BOUNDS: GitBounds = { timeoutMs: 10_000, maxBytes: 16 * 1024 * 1024 };

/**
 * Options that keep a repository from having a say: no hooks, no file system monitor, no pager, no signature check, no
 * excludes of this user, and no fetching of what a partial clone lacks.
 */
const GUARDS: readonly string[] = [
  "--no-pager",
  "--no-optional-locks",
  ...[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.excludesFile=/dev/null",
    "core.quotePath=false",
    "log.showSignature=false",
    "protocol.allow=never",
  ].flatMap((option) => ["-c", option]),
];

/** The output of a git command that only reads, or why there is none. Nothing goes through a shell. */
export function runGit(
  directory: string,
  args: readonly string[],
  { timeoutMs, maxBytes }: GitBounds = DEFAULT_BOUNDS,
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    execFile(
      "git",
      ["-C", directory, ...GUARDS, ...args],
      { timeout: timeoutMs, maxBuffer: maxBytes, killSignal: "SIGKILL", env: environment() },
      (error, stdout, stderr) => {
        if (error === null) resolve({ isAnswered: true, stdout });
        else resolve({ isAnswered: false, trouble: troubleOf(error, stderr) });
      },
    );
  });
}

/**
 * Hands the output of a git command on as it comes and stops the command at a bound. `input` goes to its standard input.
 */
export function streamGit(
  directory: string,
  args: readonly string[],
  bounds: GitBounds,
  onText: (text: string) => void,
  input?: string,
): Promise<"complete" | GitTrouble> {
  return new Promise((resolve) => {
    const child = spawn("git", ["-C", directory, ...GUARDS, ...args], {
      stdio: ["pipe", "pipe", "pipe"],
      env: environment(),
    });
    let bytes = 0;
    let isStopped = false;
    let complaint = "";
    const stop = () => {
      isStopped = true;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(stop, bounds.timeoutMs);
    // Bytes that are no UTF-8 become replacement characters: what is looked for is ASCII.
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      bytes += text.length;
      if (isStopped) return;
      if (bytes > bounds.maxBytes) stop();
      else onText(text);
    });
    child.stderr.on("data", (text) => {
      if (complaint.length < 2000) complaint += String(text);
    });
    // The command may end before it has read everything; how it ended is said below.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve(troubleOf(error, complaint));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (isStopped) resolve("limited");
      else resolve(code === 0 ? "complete" : troubleOf(new Error("exit"), complaint));
    });
  });
}

const HOOK_VARIABLES = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_EXTERNAL_DIFF",
]);

/** Without the variables that a hook sets: they would point at the repository that the hook runs for. */
function environment(): NodeJS.ProcessEnv {
  // oxlint-disable-next-line node/no-process-env -- git needs HOME and PATH of whoever runs the audit
  const own = Object.entries(process.env).filter(([name]) => !HOOK_VARIABLES.has(name));
  return {
    ...Object.fromEntries(own),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ATTR_NOSYSTEM: "1",
  };
}

function troubleOf(error: Error & { readonly code?: unknown; readonly killed?: boolean }, stderr: string): GitTrouble {
  if (error.code === "ENOENT") return "git-absent";
  if (error.killed === true || error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return "limited";
  if (/dubious ownership|unsafe repository/i.test(stderr)) return "not-owned";
  return /not a git repository/i.test(stderr) ? "no-repository" : "failed";
}

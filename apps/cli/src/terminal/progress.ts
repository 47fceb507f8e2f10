import type { Screen } from "./screen.ts";

/** Tells what is going on while somebody waits. */
export interface Progress {
  /** Replaces what is shown. */
  show(text: string): void;
  /** Prints a line that stays. */
  note(text: string): void;
  /** Takes the line away; nothing is shown afterwards. */
  stop(): void;
}

const REPAINT_MILLISECONDS = 80;
const CLEAR_LINE = "\r\u001b[2K";

/** Progress on the error stream: one repainted line on a terminal; a log gets the notes only. */
export function startProgress(screen: Screen): Progress {
  return screen.isInteractive ? repaintedLine(screen) : notesOnly(screen);
}

function notesOnly(screen: Screen): Progress {
  return { show: () => undefined, note: (line) => screen.write(`${line}\n`), stop: () => undefined };
}

function repaintedLine(screen: Screen): Progress {
  const startedAt = performance.now();
  let text = "";
  let frame = 0;
  const paint = (): void => {
    if (text === "") return;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const glyph = screen.symbols.spinner[frame++ % screen.symbols.spinner.length];
    screen.write(`${CLEAR_LINE}${screen.paint.cyan(glyph ?? "")} ${text} ${screen.paint.dim(`${seconds} s`)}`);
  };
  const timer = setInterval(paint, REPAINT_MILLISECONDS);
  timer.unref();
  return {
    show(next) {
      text = next;
      paint();
    },
    note(line) {
      screen.write(`${text === "" ? "" : CLEAR_LINE}${line}\n`);
      paint();
    },
    stop() {
      clearInterval(timer);
      if (text !== "") screen.write(CLEAR_LINE);
      text = "";
    },
  };
}

import type { Frame } from "./frame.ts";
import type { State } from "./state.ts";

/** Runs something on a fork that is not committed, and leaves no other trace either. */
export function runAside<T>(frame: Frame, fork: State, run: () => T): T {
  const { opened, overlaid } = frame.run;
  const kept = { opened: opened.length, overlaid: overlaid.length, returns: frame.returns.length };
  const { state, isLoopUnsure } = frame;
  frame.state = fork;
  try {
    return run();
  } finally {
    frame.state = state;
    frame.isLoopUnsure = isLoopUnsure;
    opened.length = kept.opened;
    overlaid.length = kept.overlaid;
    frame.returns.length = kept.returns;
  }
}

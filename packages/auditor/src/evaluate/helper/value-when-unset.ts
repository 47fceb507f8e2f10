import { runAside } from "../aside.ts";
import { callFunction } from "../call-function.ts";
import type { Frame } from "../frame.ts";
import { storeVariable } from "../library/os-environ.ts";
import { ABSENT, type CallArguments, type FunctionValue, type Value } from "../value.ts";

/**
 * What a helper that reads a variable gives while the variable is not set, found by running its body so: a helper for lists
 * may give an empty list where its default says None. Undefined when the body does not end in one known list.
 */
export function valueWhenUnset(
  callee: FunctionValue,
  args: CallArguments,
  variable: string,
  frame: Frame,
): Value | undefined {
  const fork = frame.state.fork();
  const result = runAside(frame, fork, () => {
    storeVariable(variable, ABSENT, frame);
    return callFunction(callee, args, frame);
  });
  const content = result.kind === "object" ? fork.content(result.id) : undefined;
  if (content?.kind !== "sequence" || content.isOpen || content.items.some(({ kind }) => kind !== "literal"))
    return undefined;
  frame.state.adoptContainers(fork);
  return result;
}

import type { Expression } from "#ir/expression.ts";

import type { Frame } from "../frame.ts";
import type { CallArguments, Value } from "../value.ts";

/** What a function of a library does with abstract arguments. Undefined: this call is not understood. */
export type LibraryFunction = (args: CallArguments, frame: Frame, expression: Expression | null) => Value | undefined;

/** Functions by their dotted name after imports are resolved. */
export type Library = Readonly<Record<string, LibraryFunction>>;

import type { StatementOf } from "#ir/statement.ts";

import type { CodeModule } from "../code-module.ts";
import { BodyReader, type BodyFacts } from "./body-facts.ts";
import { ProjectCode, type CodeSource } from "./project-code.ts";

/** Nothing but the module itself. */
const NOWHERE: CodeSource = {
  modules: { find: () => null, resolve: () => ({ kind: "external" }), nameOf: (path) => path },
  syntaxes: { get: () => null },
};

const readers = new WeakMap<CodeModule, BodyReader>();

/** What the body of a function or class does about who calls it, with helpers of the same module. */
export function bodyInModule(definition: StatementOf<"function" | "class">, module: CodeModule): BodyFacts {
  let reader = readers.get(module);
  if (reader === undefined) {
    reader = new BodyReader(new ProjectCode(NOWHERE, [module]));
    readers.set(module, reader);
  }
  return reader.read(definition, module);
}

import type { StatementOf } from "#ir/statement.ts";

import type { CodeModule } from "../code-module.ts";
import type { Definition, ProjectCode } from "./project-code.ts";

/** A class of the project. */
export type OwnClass = {
  readonly name: string;
  readonly module: CodeModule;
  readonly definition: StatementOf<"class">;
};

/** A class with everything it derives from: own classes nearest first, and the names of foreign ones. */
export type ClassChain = {
  readonly own: readonly OwnClass[];
  /** Dotted names of all bases, in the order in which they are met. */
  readonly bases: readonly string[];
  /** Bases that are not in the repository. */
  readonly foreign: readonly string[];
};

/** Classes that are followed. */
const MAX_CLASSES = 40;

/** Follows the bases of a class inside the repository. */
export function classChain(start: OwnClass, code: ProjectCode): ClassChain {
  const own: OwnClass[] = [];
  const bases = new Set<string>();
  const foreign = new Set<string>();
  const visit = (current: OwnClass): void => {
    if (own.length >= MAX_CLASSES || own.some(({ definition }) => definition === current.definition)) return;
    own.push(current);
    for (const { value, name } of current.definition.bases) {
      const base = value.kind === "subscript" ? value.object : value;
      const dotted = name === undefined ? current.module.dotted(base) : null;
      if (dotted === null) {
        if (name === undefined) foreign.add("(computed)");
        continue;
      }
      const found: Definition | null = code.find(dotted) ?? code.findLocal(current.module, dotted);
      if (found?.statement.kind === "class" && found.statement !== current.definition) {
        bases.add(found.name);
        visit({ name: found.name, module: found.module, definition: found.statement });
      } else {
        bases.add(dotted);
        foreign.add(dotted);
      }
    }
  };
  visit(start);
  return { own, bases: [...bases], foreign: [...foreign] };
}

import type { Expression } from "#ir/expression.ts";

import type { CodeModule } from "../code-module.ts";

/** A decorator: its dotted name, and the methods it applies to when it says so. */
export type DecoratorName = {
  readonly name: string;
  readonly expression: Expression;
  /** Name of the method that a method_decorator of a class decorates. */
  readonly method: string | null;
};

/** Names of decorators, seen through calls and `method_decorator`; what is computed has the name `(computed)`. */
export function decoratorNames(decorators: readonly Expression[], module: CodeModule): readonly DecoratorName[] {
  return decorators.flatMap((decorator) => namesOf(decorator, module, null));
}

function namesOf(decorator: Expression, module: CodeModule, method: string | null): readonly DecoratorName[] {
  const callee = decorator.kind === "call" ? decorator.callee : decorator;
  const name = module.dotted(callee.kind === "call" ? callee.callee : callee);
  if (decorator.kind === "call" && name !== null && /(?:^|\.)method_decorator$/.test(name)) {
    const [first, second] = decorator.args;
    const named = decorator.args.find((argument) => argument.name === "name")?.value ?? second?.value;
    const target = named?.kind === "string" ? named.value : method;
    if (first === undefined) return [];
    const inner = first.value.kind === "sequence" ? first.value.items : [first.value];
    return inner.flatMap((item) => namesOf(item, module, target));
  }
  return [{ name: name ?? "(computed)", expression: decorator, method }];
}

import type { StatementOf } from "#ir/statement.ts";
import type { Expression } from "#ir/expression.ts";

import type { CodeModule } from "../code-module.ts";
import type { BodyReader } from "./body-facts.ts";
import { decoratorNames, type DecoratorName } from "./decorator-names.ts";
import { isUnsafe } from "./handler-methods.ts";
import { isOpenPermission } from "./known-names.ts";
import { NameSets } from "./name-sets.ts";
import type { ProjectCode } from "./project-code.ts";
import type { Reached, ViewDraft } from "./view-draft.ts";
import { isKeyed, publicTraits, traitsOfName } from "./view-names.ts";

/** Facts of a view that is a function. */
export function describeFunction(
  name: string,
  definition: StatementOf<"function">,
  module: CodeModule,
  reached: Reached,
  tools: { readonly code: ProjectCode; readonly bodies: BodyReader },
): ViewDraft {
  const sets = new NameSets(tools.code, tools.bodies);
  const decorators = decoratorNames(definition.decorators, module);
  const methods = new Set<string>();
  let isApi = false;
  for (const decorator of decorators) {
    isApi ||= /(?:^|\.)api_view$/.test(decorator.name);
    for (const method of methodsOfDecorator(decorator)) methods.add(method);
    if (!addListed(decorator, module, sets)) sets.add(decorator.name);
  }
  for (const wrapper of reached.wrappers) sets.add(wrapper);
  const facts = tools.bodies.read(definition, module);
  if (facts.testsUser) sets.guards.add("request.user");
  else if (facts.verifies) sets.guards.add("signature or token");
  else if (facts.usesUser) sets.unknownGuards.add("request.user");
  if (methods.size === 0 && facts.readsPost) for (const method of ["get", "post"]) methods.add(method);
  const isStateChanging = methods.size === 0 ? facts.writes : [...methods].some(isUnsafe);
  const traits = [
    ...traitsOfName(name),
    ...(facts.logsIn ? ["logs-in"] : []),
    ...(facts.writes ? ["writes"] : []),
    ...(facts.usesUser ? ["uses-user"] : []),
    ...(facts.verifies ? ["signature-checked"] : []),
    ...(isApi ? ["drf"] : []),
    ...(isKeyed(reached.routes) ? ["keyed-address"] : []),
    ...(reached.isDevelopmentOnly ? ["development-only"] : []),
  ];
  for (const trait of publicTraits(traits))
    if (trait !== "static-page" || !isStateChanging) sets.publicMarks.add(trait);
  return {
    name,
    module,
    definition,
    bases: [],
    decorators: [...new Set([...decorators.map((decorator) => decorator.name), ...reached.wrappers])],
    methods: [...methods],
    guards: [...sets.guards],
    publicMarks: [...sets.publicMarks],
    unknownGuards: [...sets.unknownGuards],
    throttles: [...sets.throttles],
    isStateChanging,
    isCsrfExempt: sets.isCsrfExempt,
    traits: [...new Set(traits)],
  };
}

function methodsOfDecorator({ name, expression }: DecoratorName): readonly string[] {
  const last = name.slice(name.lastIndexOf(".") + 1);
  if (last === "require_POST") return ["post"];
  if (last === "require_GET" || last === "require_safe") return ["get"];
  if (!/^(?:api_view|require_http_methods|require_methods)$/.test(last) || expression.kind !== "call") return [];
  const [first] = expression.args;
  if (first === undefined) return last === "api_view" ? ["get"] : [];
  const items: readonly Expression[] = first.value.kind === "sequence" ? first.value.items : [first.value];
  return items.flatMap((item) => (item.kind === "string" ? [item.value.toLowerCase()] : []));
}

/** `@permission_classes([...])` and `@throttle_classes([...])` name what counts. */
function addListed({ name, expression }: DecoratorName, module: CodeModule, sets: NameSets): boolean {
  const isPermission = /(?:^|\.)permission_classes$/.test(name);
  const isThrottle = /(?:^|\.)throttle_classes$/.test(name);
  if (!isPermission && !isThrottle && !/(?:^|\.)authentication_classes$/.test(name)) return false;
  const [first] = expression.kind === "call" ? expression.args : [];
  const items = first?.value.kind === "sequence" ? first.value.items : [];
  if (isPermission && first?.value.kind === "sequence" && items.length === 0)
    sets.publicMarks.add("permission_classes = []");
  if (isPermission && first?.value.kind !== "sequence") sets.unknownGuards.add("permission_classes");
  for (const item of items) {
    const dotted = module.dotted(item) ?? "(computed)";
    if (isThrottle) sets.throttles.add(dotted);
    else if (isPermission) (isOpenPermission(dotted) ? sets.publicMarks : sets.guards).add(dotted);
  }
  return true;
}

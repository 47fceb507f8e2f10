import type { Expression } from "#ir/expression.ts";
import { expressionsIn } from "#ir/walk.ts";
import type { Statement, StatementOf } from "#ir/statement.ts";

import type { BodyReader } from "./body-facts.ts";
import { classChain, type ClassChain, type OwnClass } from "./class-chain.ts";
import { decoratorNames } from "./decorator-names.ts";
import { isUnsafe, methodOfHandler, methodsOfBase } from "./handler-methods.ts";
import { isOpenPermission, meaningOf } from "./known-names.ts";
import { NameSets } from "./name-sets.ts";
import type { ProjectCode } from "./project-code.ts";
import type { Reached, ViewDraft } from "./view-draft.ts";
import { isKeyed, publicTraits, traitsOfName } from "./view-names.ts";

/** Methods in which a test of the user keeps others out of the whole view. */
const GATES =
  /^(?:dispatch|setup|initial|http_method_not_allowed|test_func|has_\w*permission\w*|check_\w*permission\w*|get_permissions|get_queryset|queryset|get_object|get_authenticators|check_\w+|handle_no_permission|perform_authentication|get_permission_required)$/;

/** Own mixins whose name promises a check, whatever it is that their methods ask: `CustomerRequiredMixin`. */
const PROMISES_GUARD = /(?:Required|Restricted|Protected|Authenticated|AccessControl)\w*$/;

type Tools = { readonly code: ProjectCode; readonly bodies: BodyReader };

/** True for a class that derives from a view class of Django, the REST framework or a package. */
export function isViewClass({ bases }: ClassChain): boolean {
  return bases.some((base) =>
    /(?:^django\.views\.(?!decorators)|^rest_framework\.(?:views|generics|viewsets)\.|(?:^|\.)(?:\w*View|\w*ViewSet|Feed)$)/.test(
      base,
    ),
  );
}

/** Facts of a view that is a class, with those of the bases that are in the repository. */
export function describeClass(start: OwnClass, reached: Reached, tools: Tools): ViewDraft {
  const chain = classChain(start, tools.code);
  const sets = new NameSets(tools.code, tools.bodies);
  const isApi = chain.bases.some((base) => base.startsWith("rest_framework") || /(?:APIView|ViewSet)$/.test(base));
  const decorators: string[] = [...reached.wrappers];
  for (const wrapper of reached.wrappers) sets.add(wrapper);
  for (const base of chain.foreign) addBase(base, sets);
  if (!isViewClass(chain)) sets.unknownGuards.add("(no known view class)");
  for (const own of chain.own) {
    decorators.push(...addDecorators(own, sets));
    addWrappers(own, sets);
    if (own.definition !== start.definition && PROMISES_GUARD.test(own.name)) sets.unknownGuards.add(own.name);
  }
  addPermissions(chain, sets);
  const facts = readMethods(chain, tools, isApi);
  if (facts.testsUser) sets.guards.add("request.user");
  else if (facts.verifies) sets.guards.add("signature or token");
  else if (facts.usesUser) sets.unknownGuards.add("request.user");
  const handled = methodsOf(chain, isApi);
  const misplaced = misplacedMixin(start, tools);
  if (misplaced !== null) sets.guards.delete(misplaced);
  const isStateChanging = handled.some(isUnsafe);
  const traits = new Set<string>(traitsOfName(start.name));
  for (const base of chain.foreign) addTraitOfBase(base, traits);
  if (isApi) traits.add("drf");
  if (isKeyed(reached.routes)) traits.add("keyed-address");
  if (isStaticPage(chain)) traits.add("static-page");
  if (
    facts.writes ||
    chain.bases.some(
      (base) => /(?:Create|Update|Delete|Destroy)\w*(?:View|Mixin)$|ModelViewSet$/.test(base) && isUnsafeBase(base),
    )
  )
    traits.add("writes");
  if (facts.usesUser) traits.add("uses-user");
  if (facts.logsIn) traits.add("logs-in");
  if (facts.verifies) traits.add("signature-checked");
  if (misplaced !== null) traits.add("mixin-after-view");
  if (reached.isDevelopmentOnly) traits.add("development-only");
  for (const trait of publicTraits([...traits])) {
    if (trait !== "static-page" || !isStateChanging) sets.publicMarks.add(trait);
  }
  return {
    name: start.name,
    module: start.module,
    definition: start.definition,
    bases: chain.bases,
    decorators: [...new Set(decorators)],
    methods: handled,
    guards: [...sets.guards],
    publicMarks: [...sets.publicMarks],
    unknownGuards: [...sets.unknownGuards],
    throttles: [...sets.throttles],
    isStateChanging,
    isCsrfExempt: sets.isCsrfExempt,
    traits: [...traits],
  };
}

function isUnsafeBase(base: string): boolean {
  return methodsOfBase(base).some(isUnsafe);
}

/** A foreign base of unknown meaning may guard. */
function addBase(base: string, sets: NameSets): void {
  if (methodsOfBase(base).length > 0 && meaningOf(base) === "harmless") return;
  sets.add(base);
}

/** Decorators of the class itself, of its dispatch, and of handlers when all unsafe ones have one. */
function addDecorators({ definition, module }: OwnClass, sets: NameSets): readonly string[] {
  const whole = decoratorNames(definition.decorators, module).filter(
    ({ method }) => method === null || method === "dispatch" || method === "post" || method === "get",
  );
  const methods = definition.body.filter((statement) => statement.kind === "function");
  const handlers = methods.filter(({ name }) => methodOfHandler(name, true) !== undefined);
  const unsafe = handlers.filter(({ name }) => isUnsafe(methodOfHandler(name, true) ?? ""));
  const gates = methods.filter(({ name }) => name === "dispatch" || name === "as_view");
  const counted = unsafe.length > 0 ? unsafe : handlers;
  const onHandlers = counted.map(({ decorators }) => decoratorNames(decorators, module).map(({ name }) => name));
  const onAll = (onHandlers[0] ?? []).filter((name) => onHandlers.every((names) => names.includes(name))); // none without handlers
  const names = [
    ...whole.map(({ name }) => name),
    ...gates.flatMap(({ decorators }) => decoratorNames(decorators, module).map(({ name }) => name)),
    ...onAll,
  ];
  for (const name of names) if (name !== "classmethod" && name !== "staticmethod") sets.add(name);
  return names;
}

/** `return staff_member_required()(view)` in an `as_view` of one's own guards like a decorator. */
function addWrappers({ definition, module }: OwnClass, sets: NameSets): void {
  for (const method of definition.body) {
    if (method.kind !== "function" || method.name !== "as_view") continue;
    for (const expression of expressionsIn(method.body)) {
      const name = expression.kind === "call" ? module.dotted(expression.callee) : null;
      if (name !== null && name !== "super") sets.add(name);
    }
  }
}

/** `permission_classes` of the nearest class that has some, and what `get_permissions` names. */
function addPermissions(chain: ClassChain, sets: NameSets): void {
  let isListed = false;
  for (const { definition, module } of chain.own) {
    for (const statement of definition.body) {
      if (isNamed(statement, "throttle_classes")) {
        for (const item of itemsOf(statement.value) ?? []) sets.throttles.add(module.dotted(item) ?? "(computed)"); // a computed list names none
      }
      if (statement.kind === "function" && /^get_permissions?(?:_classes)?$/.test(statement.name))
        sets.guards.add("get_permissions");
      if (isNamed(statement, "csrf_exempt")) sets.isCsrfExempt = true;
      if (isNamed(statement, "permission_required") && statement.value.kind !== "constant")
        sets.unknownGuards.add("permission_required");
      if (isListed || !isNamed(statement, "permission_classes")) continue;
      isListed = true;
      const items = itemsOf(statement.value);
      if (items === null) sets.unknownGuards.add("permission_classes");
      else if (items.length === 0) sets.publicMarks.add("permission_classes = []");
      else for (const item of items) addPermission(module.dotted(item) ?? "(computed)", sets);
    }
  }
}

function addPermission(name: string, sets: NameSets): void {
  if (isOpenPermission(name)) sets.publicMarks.add(name);
  else sets.guards.add(name);
}

function isNamed(statement: Statement, name: string): statement is StatementOf<"assign"> & Statement {
  return (
    statement.kind === "assign" && statement.targets.some((target) => target.kind === "name" && target.name === name)
  );
}

/** Items of a list of classes; null when it is computed. */
function itemsOf(value: Expression): readonly Expression[] | null {
  if (value.kind === "sequence") return value.items;
  if (value.kind === "binary") {
    const left = itemsOf(value.left) ?? []; // one readable side is enough to name a permission
    const right = itemsOf(value.right) ?? [];
    return left.length + right.length === 0 ? null : [...left, ...right];
  }
  return null;
}

/** What the methods do: tests of the user count where they keep others out. */
function readMethods(chain: ClassChain, { bodies }: Tools, isApi: boolean): ReturnType<BodyReader["read"]> {
  const facts = { testsUser: false, usesUser: false, verifies: false, writes: false, readsPost: false, logsIn: false };
  for (const { definition, module } of chain.own) {
    for (const statement of definition.body) {
      if (statement.kind !== "function") continue;
      const inner = bodies.read(statement, module);
      const isGate =
        GATES.test(statement.name) ||
        methodOfHandler(statement.name, isApi) !== undefined ||
        /^(?:form_valid|perform_\w+|post_\w+|process\w*|handle\w*)$/.test(statement.name);
      facts.testsUser ||= isGate && inner.testsUser;
      facts.usesUser ||= inner.usesUser || inner.testsUser || callsSuperGate(statement);
      facts.verifies ||= inner.verifies;
      facts.writes ||= inner.writes;
      facts.logsIn ||= inner.logsIn;
    }
  }
  return facts;
}

/** `get_queryset` that asks a manager for what is visible to the user hides the test in the model. */
function callsSuperGate(method: StatementOf<"function">): boolean {
  if (method.name !== "get_queryset" && method.name !== "get_object") return false;
  for (const expression of expressionsIn(method.body)) {
    if (
      expression.kind === "attribute" &&
      /^(?:for_user|visible_to|accessible_\w+|visible|by_user)$/.test(expression.name)
    )
      return true;
  }
  return false;
}

function methodsOf(chain: ClassChain, isApi: boolean): string[] {
  const methods = new Set<string>();
  let restricted: readonly string[] | null = null;
  for (const { definition, module } of chain.own) {
    for (const statement of definition.body) {
      if (statement.kind === "function") {
        const method = methodOfHandler(statement.name, isApi);
        if (method !== undefined && method !== "options" && method !== "head") methods.add(method);
        for (const inner of methodsOfAction(statement, module)) methods.add(inner);
      }
      if (restricted === null && isNamed(statement, "http_method_names")) {
        const items = itemsOf(statement.value);
        restricted = items?.flatMap((item) => (item.kind === "string" ? [item.value.toLowerCase()] : [])) ?? null;
      }
    }
  }
  for (const base of chain.foreign) for (const method of methodsOfBase(base)) methods.add(method);
  const allowed = restricted;
  return [...methods].filter((method) => allowed === null || allowed.includes(method));
}

/** `@action(methods=["post"])` of a viewset. */
function methodsOfAction(statement: StatementOf<"function">, module: OwnClass["module"]): readonly string[] {
  return decoratorNames(statement.decorators, module).flatMap(({ name, expression }) => {
    if (!/(?:^|\.)(?:action|detail_route|list_route)$/.test(name) || expression.kind !== "call") return [];
    const methods = expression.args.find((argument) => argument.name === "methods")?.value;
    const items = methods?.kind === "sequence" ? methods.items : [];
    return items.flatMap((item) => (item.kind === "string" ? [item.value.toLowerCase()] : []));
  });
}

/** An access mixin to the right of a view class: Python finds the view's `dispatch` first, so the mixin does nothing. */
function misplacedMixin(start: OwnClass, { code }: Tools): string | null {
  let isBehindView = false;
  for (const { value } of start.definition.bases) {
    const name = start.module.dotted(value);
    if (name === null) return null;
    const last = name.slice(name.lastIndexOf(".") + 1);
    const isMixin = /^(?:LoginRequired|PermissionRequired|UserPassesTest)Mixin$/.test(last);
    if (isMixin && isBehindView) return name;
    if (isMixin) return null;
    const found = code.find(name) ?? code.findLocal(start.module, name);
    const bases =
      found?.statement.kind === "class"
        ? classChain({ name: found.name, module: found.module, definition: found.statement }, code).bases
        : [name];
    const guards = bases.some((base) => meaningOf(base) === "guard" || meaningOf(base) === "unknown");
    if (guards) return null;
    isBehindView ||= bases.some((base) =>
      /^django\.views\.generic\.(?:[\w.]+\.)?\w*View$|^django\.views\.View$/.test(base),
    );
  }
  return null;
}

function addTraitOfBase(base: string, traits: Set<string>): void {
  const last = base.slice(base.lastIndexOf(".") + 1);
  for (const trait of traitsOfName(last)) if (trait !== "static-page") traits.add(trait);
  if (/^(?:DetailView|RetrieveAPIView|RetrieveModelMixin)$/.test(last)) traits.add("detail");
  if (/^(?:ListView|ListAPIView|ListModelMixin)$/.test(last)) traits.add("list");
  if (/^(?:UpdateView|UpdateAPIView|UpdateModelMixin)$/.test(last)) traits.add("update");
  if (/^(?:DeleteView|DestroyAPIView|DestroyModelMixin)$/.test(last)) traits.add("delete");
  if (/^(?:CreateView|CreateAPIView|CreateModelMixin)$/.test(last)) traits.add("create");
  if (last.endsWith("ModelViewSet")) for (const trait of ["detail", "list"]) traits.add(trait);
  if (last === "ModelViewSet") for (const trait of ["update", "delete", "create"]) traits.add(trait);
}

/** A template or a redirect without code of its own. */
function isStaticPage(chain: ClassChain): boolean {
  if (!chain.bases.some((base) => /(?:^|\.)(?:TemplateView|RedirectView|Feed|Sitemap)$/.test(base))) return false;
  return chain.own.every(({ definition }) =>
    definition.body.every(
      (statement) =>
        statement.kind !== "function" || !/^(?:post|put|patch|delete|dispatch|form_valid)$/.test(statement.name),
    ),
  );
}

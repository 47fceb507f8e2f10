import type { CollectorInput } from "#collect/collector.ts";
import type { CodeModule } from "#code/code-module.ts";
import type { ProjectCode } from "#code/views/project-code.ts";
import { dottedName } from "#ir/dotted-name.ts";
import type { Argument, Expression, ExpressionOf } from "#ir/expression.ts";
import type { Statement } from "#ir/statement.ts";

import { confNames, type ConfNames, type ConfPart, type Registration } from "./conf-names.ts";
import type { Truth } from "./condition-truth.ts";
import { guardOf, joinPattern, repeated, unknownBranch, within, type Including } from "./including.ts";
import { patternText } from "./pattern-text.ts";
import { canonical, routeTarget } from "./route-target.ts";
import { siteNamed } from "./site-named.ts";

/** A route before its excerpt is taken. */
export type RouteDraft = {
  readonly pattern: string | null;
  readonly target: string | null;
  readonly name?: string;
  readonly wrappers: readonly string[];
  readonly at: Expression;
  readonly module: CodeModule;
  readonly guard?: string;
  readonly inProduction: Truth;
};

export type OpenDraft = { readonly at: Expression | Statement; readonly module: CodeModule; readonly reason: string };

export type RouteTree = {
  readonly root: string | null;
  readonly routes: readonly RouteDraft[];
  readonly open: readonly OpenDraft[];
};

/** Levels of include() that are followed. */
const MAX_INCLUDES = 20;

/** Places that are named where routes cannot be read. */
const MAX_OPEN = 50;

/** Routes that are kept; projects with more generate them. */
const MAX_ROUTES = 3000;

const ROUTE_FUNCTIONS = /^(?:path|re_path|url)$/;

/** Reads the URLconf that a dotted name stands for, with everything that it includes inside the repository. */
export function readRoutes(root: string | null, code: ProjectCode, input: CollectorInput): RouteTree {
  const module = root === null ? null : code.module(root);
  if (module === null) return { root: null, routes: [], open: [] };
  const reader = new RouteReader(code, input);
  reader.readModule(module, {
    prefix: "",
    situation: { inProduction: "true", isRepeated: false },
    wrappers: [],
    depth: 0,
  });
  return { root: module.name, routes: reader.routes, open: reader.open };
}

class RouteReader {
  readonly routes: RouteDraft[] = [];
  readonly open: OpenDraft[] = [];
  readonly #code: ProjectCode;
  readonly #input: CollectorInput;
  readonly #names = new Map<CodeModule, ConfNames>();
  readonly #entered: CodeModule[] = [];

  constructor(code: ProjectCode, input: CollectorInput) {
    this.#code = code;
    this.#input = input;
  }

  readModule(module: CodeModule, including: Including): void {
    if (this.#entered.includes(module) || including.depth > MAX_INCLUDES) return;
    this.#input.budget.checkTime();
    this.#entered.push(module);
    const parts = this.#namesOf(module).lists.get("urlpatterns");
    const [first] = module.syntax.body;
    if (parts !== undefined) for (const part of parts) this.#readPart(part, module, including);
    else if (!this.#readImported("urlpatterns", module, including) && first !== undefined) {
      this.#leaveOpen(first, module, including, "The module has no list named urlpatterns that could be read.");
    }
    this.#entered.pop();
  }

  #namesOf(module: CodeModule): ConfNames {
    const known = this.#names.get(module);
    if (known !== undefined) return known;
    const names = confNames(module, this.#input.settings);
    this.#names.set(module, names);
    return names;
  }

  #readPart(part: ConfPart, module: CodeModule, including: Including): void {
    const { previous: _, ...outer } = including;
    const situation = within(including.situation, part.situation);
    const previous = part.previous === undefined ? {} : { previous: part.previous };
    this.#read(part.expression, module, { ...outer, situation, ...previous });
  }

  /** Reads one entry of a list, or a list by its name or call. */
  #read(expression: Expression, module: CodeModule, including: Including): void {
    switch (expression.kind) {
      case "sequence":
        for (const item of expression.items) this.#read(item, module, including);
        return;
      case "starred":
        return this.#read(expression.value, module, including);
      case "binary":
        this.#read(expression.left, module, including);
        return this.#read(expression.right, module, including);
      case "conditional":
        this.#read(expression.body, module, unknownBranch(including));
        return this.#read(expression.orElse, module, unknownBranch(including));
      case "call":
        return this.#readCall(expression, module, including);
      case "comprehension":
        return this.#read(expression.element, module, repeated(including));
      case "name":
      case "attribute":
        return this.#readNamed(expression, module, including);
      case "constant":
        return;
      default:
        this.#leaveOpen(expression, module, including, "Routes are computed here.");
    }
  }

  #readCall(call: ExpressionOf<"call">, module: CodeModule, including: Including): void {
    const name = module.dotted(call.callee) ?? "";
    const last = name.slice(name.lastIndexOf(".") + 1);
    const [first, second] = call.args;
    if (ROUTE_FUNCTIONS.test(last)) return this.#readRoute(call, module, including);
    if (last === "include" && first !== undefined) return this.#readIncluded(first.value, call, module, including);
    if (last === "static" || last === "staticfiles_urlpatterns") return this.#readStatic(call, name, module, including);
    if (last === "i18n_patterns" || last === "patterns") {
      for (const { value } of call.args) if (value.kind !== "string") this.#read(value, module, including);
      return;
    }
    const isHandedOn = /^(?:list|tuple|format_suffix_patterns|decorator_include|decorate_urlpatterns|required)$/.test(
      last,
    );
    if (isHandedOn && first !== undefined) {
      return this.#read((last === "decorate_urlpatterns" ? first : (second ?? first)).value, module, including);
    }
    if (last === "reduce" && second !== undefined) return this.#read(second.value, module, including);
    // A function of a package brings the package's routes, as its URLconf would.
    if (this.#isForeign(call.callee, module)) return this.#keepRoute(name, call, module, including);
    this.#leaveOpen(call, module, including, "Routes come from a call that cannot be followed.");
  }

  /** static() adds its routes only while DEBUG is on. */
  #readStatic(call: ExpressionOf<"call">, name: string, module: CodeModule, including: Including): void {
    const [first] = call.args;
    const prefix = first === undefined ? null : this.#text(first.value, module);
    this.#keep({
      pattern: joinPattern(including.prefix, prefix === null ? null : prefix.replace(/^\//, "")),
      target: name,
      wrappers: including.wrappers,
      at: call,
      module,
      ...guardOf(including.situation),
      inProduction: "false",
    });
  }

  #readRoute(call: ExpressionOf<"call">, module: CodeModule, including: Including): void {
    const pattern = argument(call, 0, "route") ?? argument(call, 0, "regex");
    const view = argument(call, 1, "view");
    const text = pattern === undefined ? null : this.#text(pattern, module);
    const inner = {
      ...including,
      prefix: including.situation.isRepeated && text === null ? null : joinPattern(including.prefix, text),
    };
    if (view === undefined) {
      this.#leaveOpen(call, module, including, "The view of this route cannot be read.");
      return;
    }
    const included = this.#includeOf(view, module);
    if (included !== null) {
      const wrappers = [...including.wrappers, ...included.wrappers];
      return this.#readIncluded(included.list, call, module, { ...inner, wrappers });
    }
    const name = argument(call, 3, "name");
    const site = siteNamed(view, module, this.#code);
    if (site !== null) return this.#keepRoute(site, call, module, inner);
    if (view.kind === "attribute" && view.name === "urls") return this.#readIncluded(view, call, module, inner);
    const { target, wrappers } = routeTarget(view, module, this.#code);
    this.#keepRoute(target, call, module, {
      ...inner,
      wrappers: [...including.wrappers, ...wrappers],
      ...(name?.kind === "string" ? { name: name.value } : {}),
    });
    if (target === null && including.situation.isRepeated) {
      this.#leaveOpen(call, module, including, "Routes are made in a loop.");
    }
  }

  /** `include(x)`, or a function that wraps it (`decorator_include(login_required, x)`); null for a plain view. */
  #includeOf(
    view: Expression,
    module: CodeModule,
  ): { readonly list: Expression; readonly wrappers: readonly string[] } | null {
    if (view.kind !== "call") return view.kind === "sequence" ? { list: view, wrappers: [] } : null;
    const name = module.dotted(view.callee) ?? "";
    const [first, second] = view.args;
    if (/(?:^|\.)include$/.test(name) && first !== undefined) return { list: first.value, wrappers: [] };
    if (!/(?:^|\.)decorator_include$/.test(name) || first === undefined || second === undefined) return null;
    const wrapper = module.dotted(first.value);
    return { list: second.value, wrappers: wrapper === null ? [] : [canonical(wrapper, this.#code)] };
  }

  #readIncluded(list: Expression, call: ExpressionOf<"call">, module: CodeModule, including: Including): void {
    const deeper = { ...including, depth: including.depth + 1 };
    const site = siteNamed(list, module, this.#code);
    if (site !== null) return this.#keepRoute(site, call, module, including);
    if (list.kind === "string") return this.#readModuleNamed(list.value, call, module, deeper);
    // include((patterns, "app_name"))
    const [patterns] = list.kind === "sequence" && list.type === "tuple" ? list.items : [];
    if (
      patterns !== undefined &&
      list.kind === "sequence" &&
      list.items.length === 2 &&
      list.items[1]?.kind !== "call"
    ) {
      return this.#readIncluded(patterns, call, module, including);
    }
    if (list.kind === "name" || list.kind === "attribute") {
      const name = module.dotted(list);
      const isLocal = list.kind === "name" && this.#namesOf(module).lists.has(list.name);
      if (name !== null && !isLocal && this.#code.module(name) !== null) {
        return this.#readModuleNamed(name, call, module, deeper);
      }
    }
    if (deeper.depth <= MAX_INCLUDES) this.#read(list, module, deeper);
  }

  #readModuleNamed(name: string, call: ExpressionOf<"call">, module: CodeModule, including: Including): void {
    const inner = this.#code.module(name);
    if (inner === null) this.#keepRoute(name, call, module, including);
    else this.readModule(inner, including);
  }

  /** A list or router by its name: of this module, or imported from another. */
  #readNamed(expression: ExpressionOf<"name" | "attribute">, module: CodeModule, including: Including): void {
    const local = dottedName(expression);
    const site = siteNamed(expression, module, this.#code);
    if (site !== null) return this.#keepRoute(site, expression, module, including);
    if (local === null) {
      this.#leaveOpen(expression, module, including, "Routes are computed here.");
      return;
    }
    if (this.#readLocal(local, module, including)) return;
    if (this.#readImported(local, module, including)) return;
    const name = module.dotted(expression) ?? local;
    this.#keepRoute(name, expression, module, including);
    if (!this.#isForeign(expression, module)) {
      this.#leaveOpen(expression, module, including, "A list of routes that could not be found.");
    }
  }

  /** True when the module itself has the list or the router. */
  #readLocal(local: string, module: CodeModule, including: Including): boolean {
    const names = this.#namesOf(module);
    const list = including.previous?.name === local ? including.previous.parts : names.lists.get(local);
    if (list !== undefined && !list.some(({ expression }) => isSelf(expression, local))) {
      for (const part of list) this.#readPart(part, module, { ...including, depth: including.depth + 1 });
      return true;
    }
    const router = local.replace(/\.(?:urls|urlpatterns|get_urls)$/, "");
    const registered = names.registrations.get(router);
    if (registered === undefined) return router !== local && names.lists.has(router);
    for (const registration of registered) this.#readRegistration(registration, router, module, including);
    return true;
  }

  #readImported(local: string, module: CodeModule, including: Including): boolean {
    const [head = local, ...rest] = local.split(".");
    const found = this.#code.findLocal(module, head);
    if (found !== null && found.statement.kind === "assign" && found.module !== module) {
      const target = found.statement.targets.find(({ kind }) => kind === "name");
      const name = target?.kind === "name" ? target.name : head;
      return this.#readLocal([name, ...rest].join("."), found.module, including);
    }
    const path = module.imported(head);
    const inner = path === undefined ? null : this.#code.module(path);
    if (inner !== null && rest.length > 0 && inner !== module) {
      const name = rest.join(".");
      return this.#readLocal(name, inner, including) || this.#readImported(name, inner, including);
    }
    return false;
  }

  #readRegistration({ call, situation }: Registration, router: string, module: CodeModule, including: Including): void {
    const inside = { ...including, situation: within(including.situation, situation) };
    const { callee } = call;
    if (callee.kind === "attribute" && callee.name === "extend") {
      const other = call.args[0]?.value;
      const name = other === undefined ? null : dottedName(other)?.replace(/\.registry$/, "");
      const isRead =
        name !== undefined &&
        name !== null &&
        name !== router &&
        including.depth <= MAX_INCLUDES &&
        (this.#readLocal(`${name}.urls`, module, { ...inside, depth: inside.depth + 1 }) ||
          this.#readImported(`${name}.urls`, module, { ...inside, depth: inside.depth + 1 }));
      if (!isRead) this.#leaveOpen(call, module, including, "A router takes over another one that was not found.");
      return;
    }
    const prefix = argument(call, 0, "prefix");
    const view = argument(call, 1, "viewset");
    if (view === undefined) return;
    const text = prefix === undefined ? null : this.#text(prefix, module);
    const { target, wrappers } = routeTarget(view, module, this.#code);
    this.#keepRoute(target, call, module, {
      ...inside,
      prefix: joinPattern(including.prefix, text === null ? null : text === "" ? "" : `${text}/`),
      wrappers: [...including.wrappers, ...wrappers],
    });
    if (target === null) this.#leaveOpen(call, module, including, "A router is filled with computed views.");
  }

  /** True for what an import takes from outside the repository. */
  #isForeign(expression: Expression, module: CodeModule): boolean {
    const [head] = dottedName(expression)?.split(".") ?? []; // a computed name has no head
    const imported = head === undefined ? undefined : module.imported(head);
    const top = imported?.split(".")[0];
    return top !== undefined && imported !== undefined && this.#input.modules.resolve("", 0, top).kind === "external";
  }

  /** What does not exist in production leaves no gap. */
  #leaveOpen(at: Expression | Statement, module: CodeModule, { situation }: Including, reason: string): void {
    if (situation.inProduction === "false" || this.open.length >= MAX_OPEN) return;
    this.open.push({ at, module, reason });
  }

  #text(expression: Expression, module: CodeModule): string | null {
    return patternText(expression, module, this.#code, this.#input.settings);
  }

  #keepRoute(
    target: string | null,
    at: Expression,
    module: CodeModule,
    including: Including & { readonly name?: string },
  ): void {
    this.#keep({
      pattern: including.prefix,
      target,
      ...(including.name === undefined ? {} : { name: including.name }),
      wrappers: including.wrappers,
      at,
      module,
      ...guardOf(including.situation),
      inProduction: including.situation.inProduction,
    });
  }

  #keep(route: RouteDraft): void {
    if (this.routes.length < MAX_ROUTES) this.routes.push(route);
    else if (this.routes.length === MAX_ROUTES && this.open.every(({ reason }) => !reason.startsWith("More than"))) {
      this.open.push({
        at: route.at,
        module: route.module,
        reason: `More than ${MAX_ROUTES} routes: the rest was left out.`,
      });
    }
  }
}

function argument(call: ExpressionOf<"call">, position: number, name: string): Expression | undefined {
  const named = call.args.find((candidate) => candidate.name === name);
  if (named !== undefined) return named.value;
  const plain = call.args.filter(
    (candidate: Argument) => candidate.name === undefined && candidate.spread === undefined,
  );
  return call.args.slice(0, position + 1).some(({ spread }) => spread === "*") ? undefined : plain[position]?.value;
}

function isSelf(expression: Expression, name: string): boolean {
  return expression.kind === "name" && expression.name === name;
}

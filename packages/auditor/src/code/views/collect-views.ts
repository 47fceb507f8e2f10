import type { View } from "@stance/model";

import type { CollectorInput } from "#collect/collector.ts";
import { LimitExceeded } from "#evaluate/budget.ts";
import { printStatement } from "#ir/print-statement.ts";
import type { StatementOf } from "#ir/statement.ts";
import { MASK } from "#redact/redactor.ts";
import { rootUrlconf } from "#urls/root-urlconf.ts";
import { readRoutes, type RouteDraft } from "#urls/read-routes.ts";

import type { CodeModule } from "../code-module.ts";
import { BodyReader } from "./body-facts.ts";
import { classChain } from "./class-chain.ts";
import { describeClass, isViewClass } from "./describe-class.ts";
import { describeFunction } from "./describe-function.ts";
import { ProjectCode } from "./project-code.ts";
import type { Reached, ViewDraft } from "./view-draft.ts";

/** Views that are kept. */
const MAX_VIEWS = 1500;

/** Lines of context around the line of a view. */
const AROUND = 3;

const NOT_ROUTED: Reached = { routes: [], wrappers: [], isDevelopmentOnly: false };

/**
 * The views of the project's own modules: what a route leads to, functions of views modules that take `request`, and
 * classes that derive from a view class and from which no other class derives.
 *
 * Traits: `login`, `logout`, `password-reset`, `sign-up`, `token`, `export`, `contact`, `webhook`, `health`, `browser-report`,
 * `static-page`, `error-handler`, `graphql`, `set-language`, `confirmation`, `donation`, `set-up` by name or base; `logs-in`, `writes`,
 * `uses-user`, `signature-checked` by what the code does; `drf`; `detail`, `list`, `create`, `update`, `delete` of
 * generic classes; `keyed-address` when all routes have a parameter that may be a secret; `mixin-after-view` for an access mixin without effect; `development-only` for views whose routes
 * exist only while DEBUG is on.
 */
export function collectViews(modules: readonly CodeModule[], input: CollectorInput): View[] {
  const code = new ProjectCode(input, modules);
  const drafts = describeAll(modules, code, input);
  return drafts.slice(0, MAX_VIEWS).flatMap(({ draft, reached }) => finish(draft, reached, input) ?? []); // null: the file can no longer be read
}

function describeAll(
  modules: readonly CodeModule[],
  code: ProjectCode,
  input: CollectorInput,
): { readonly draft: ViewDraft; readonly reached: Reached }[] {
  const drafts: { readonly draft: ViewDraft; readonly reached: Reached }[] = [];
  try {
    const routes = byTarget(readRoutes(rootUrlconf(input), code, input).routes);
    const bodies = new BodyReader(code);
    const tools = { code, bodies };
    const derivedFrom = basesOfAll(modules, code);
    for (const module of modules) {
      input.budget.checkTime();
      for (const statement of module.syntax.body) {
        if (statement.kind !== "function" && statement.kind !== "class") continue;
        const name = `${module.name}.${statement.name}`;
        const reached = routes.get(name) ?? NOT_ROUTED;
        const isRouted = routes.has(name);
        if (statement.kind === "function") {
          if (!isRouted && !isFunctionView(statement, module)) continue;
          drafts.push({ draft: describeFunction(name, statement, module, reached, tools), reached });
          continue;
        }
        const own = { name, module, definition: statement };
        if (
          !isRouted &&
          (statement.bases.length === 0 || derivedFrom.has(name) || /Mixin$|^Base|Base$/.test(statement.name))
        )
          continue;
        if (!isRouted && !isViewClass(classChain(own, code))) continue;
        drafts.push({ draft: describeClass(own, reached, tools), reached });
      }
    }
  } catch (error) {
    // The collector of code names what was not read; views that were found before stay.
    if (!(error instanceof LimitExceeded)) throw error;
  }
  return drafts;
}

/** Routes by the view that they lead to; a wrapper counts when all routes of production have it. */
function byTarget(routes: readonly RouteDraft[]): ReadonlyMap<string, Reached> {
  const groups = new Map<string, RouteDraft[]>();
  for (const route of routes) {
    if (route.target === null) continue;
    const known = groups.get(route.target);
    if (known === undefined) groups.set(route.target, [route]);
    else known.push(route);
  }
  const reached = new Map<string, Reached>();
  for (const [target, group] of groups) {
    const live = group.filter(({ inProduction }) => inProduction !== "false");
    const [first] = live;
    reached.set(target, {
      routes: [...new Set(live.map(({ pattern }) => pattern ?? "(computed)"))],
      wrappers: (first?.wrappers ?? []).filter((name) => live.every(({ wrappers }) => wrappers.includes(name))), // none without routes
      isDevelopmentOnly: live.length === 0,
    });
  }
  return reached;
}

function basesOfAll(modules: readonly CodeModule[], code: ProjectCode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const module of modules) {
    for (const statement of module.syntax.body) {
      if (statement.kind !== "class") continue;
      for (const { value } of statement.bases) {
        const dotted = module.dotted(value);
        const found = dotted === null ? null : (code.find(dotted) ?? code.findLocal(module, dotted));
        if (found !== null) names.add(found.name);
      }
    }
  }
  return names;
}

function isFunctionView(statement: StatementOf<"function">, module: CodeModule): boolean {
  if (statement.name.startsWith("_") || statement.parameters[0]?.name !== "request") return false;
  const isViews = /(?:^|[./_])(?:views?|api|viewsets|endpoints)(?:[./_]|\.py$)/.test(module.path);
  // Helpers of views take the request too; views answer with a response.
  return isViews && statement.decorators.length > 0;
}

function finish(draft: ViewDraft, reached: Reached, input: CollectorInput): View | null {
  const { module, definition, ...facts } = draft;
  const file = input.maskedFile(module.path);
  if (file === null) return null;
  const line = definition.span.line;
  return {
    name: facts.name,
    kind: definition.kind,
    place: { path: module.path, line },
    excerpt: file.excerpt(line - AROUND, line + AROUND),
    text: printStatement(definition, { secrets: file.secrets, mask: MASK }).slice(0, 300),
    bases: [...facts.bases],
    decorators: [...facts.decorators],
    methods: [...facts.methods],
    guards: [...facts.guards],
    publicMarks: [...facts.publicMarks],
    unknownGuards: [...facts.unknownGuards],
    throttles: [...facts.throttles],
    isStateChanging: facts.isStateChanging,
    isCsrfExempt: facts.isCsrfExempt,
    routes: [...reached.routes],
    traits: [...facts.traits],
  };
}

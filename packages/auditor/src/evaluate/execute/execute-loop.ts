import { printExpression } from "#ir/print-expression.ts";
import type { StatementOf } from "#ir/statement.ts";

import { runAside } from "../aside.ts";
import { bind } from "../bind.ts";
import { commonContent, type MappingContent, type SequenceContent } from "../content.ts";
import type { Completion, Frame } from "../frame.ts";
import { iterate } from "../iterate.ts";
import { isFoundFiles } from "../library/found-files.ts";
import { moduleScope } from "../scope.ts";
import { openNamespace } from "../open-namespace.ts";
import type { State } from "../state.ts";
import { unknown, type Value } from "../value.ts";
import { weaken } from "../weaken.ts";

/** Rounds of a loop that are followed one by one. */
const MAX_ROUNDS = 500;

/** A `for` over known items runs round by round; over anything else what it touches becomes unknown. */
export function executeFor(statement: StatementOf<"for">, frame: Frame): Completion {
  const { interpreter } = frame.run;
  const source = interpreter.evaluate(statement.source, frame);
  const { items, isOpen, isOrdered } = iterate(source, frame);
  if (isOpen || !isOrdered || items.length > MAX_ROUNDS) {
    // Each round needs what is looped over, such as a file that was found.
    frame.guards.push(isFoundFiles(source) ? "for glob()" : `for ${printExpression(statement.source)}`);
    blur(frame, statement, () => {
      interpreter.assign(statement.target, anyItemOf(source), statement, frame);
      interpreter.execute(statement.body, frame);
    });
    frame.guards.pop();
    return "normal";
  }
  const base = frame.state;
  const tried = base.fork();
  const completion = runRounds(statement, items, tried, frame);
  if (completion === "unsure") {
    blur(frame, statement, () => {
      for (const item of items) {
        interpreter.assign(statement.target, item, statement, frame);
        interpreter.execute(statement.body, frame);
      }
    });
    return "normal";
  }
  base.commit(tried);
  return completion;
}

/** One of the items when they are not known; those of the environment are the operator's. */
function anyItemOf(source: Value): Value {
  const isEnvironment = source.kind === "environment" || (source.kind === "reference" && source.name === "os.environ");
  return isEnvironment ? unknown("environment-value", "any variable") : unknown("computed", "an item of a loop");
}

function runRounds(
  statement: StatementOf<"for">,
  items: ReturnType<typeof iterate>["items"],
  state: State,
  frame: Frame,
): Completion | "unsure" {
  const { interpreter } = frame.run;
  const before = { state: frame.state, isLoopUnsure: frame.isLoopUnsure };
  frame.state = state;
  frame.isLoopUnsure = false;
  try {
    for (const item of items) {
      interpreter.assign(statement.target, item, statement, frame);
      const completion = interpreter.execute(statement.body, frame);
      if (frame.isLoopUnsure) return "unsure";
      if (completion === "break") return "normal";
      if (completion === "return" || completion === "raise") return completion;
    }
    return interpreter.execute(statement.orElse, frame);
  } finally {
    frame.state = before.state;
    frame.isLoopUnsure = before.isLoopUnsure;
  }
}

/** A `while` loop: how often it runs is not known. */
export function executeWhile(statement: StatementOf<"while">, frame: Frame): Completion {
  blur(frame, statement, () => {
    frame.run.interpreter.execute(statement.body, frame);
  });
  return "normal";
}

/** Runs something aside and makes unknown whatever it would have changed. */
function blur(frame: Frame, statement: StatementOf<"for" | "while">, run: () => void): void {
  const base = frame.state;
  const aside = base.fork();
  const { overlaid } = frame.run;
  const isOverlaid = runAside(frame, aside, () => {
    const before = overlaid.length;
    run();
    return overlaid.length > before;
  });
  // A loop that cannot be followed opens the namespace as much as what is in it would.
  const { names, objects, openScopes } = aside.changes();
  const { line } = statement.span;
  for (const scope of openScopes) openNamespace(scope, frame, line, "may-be-overridden");
  if (isOverlaid)
    for (const scope of notedScopes(base, aside, frame))
      openNamespace(scope, frame, line, "overlay-outside-repository");
  for (const id of objects) {
    const [before, after] = [base.content(id), aside.content(id)];
    if (before === undefined || after === undefined || before === after) continue;
    weaken({ kind: "object", id }, frame, after);
  }
  for (const [scope, name] of names) {
    const [old, now] = [base.get(scope, name), aside.get(scope, name)];
    // Only a note was added, which opening the namespace adds too.
    if (old !== undefined && old.value === now?.value && old.chain === now.chain) continue;
    const [before, after] = [old?.value, now?.value];
    const isMutated = after !== undefined && after === before;
    const value = isMutated ? after : (sharedPart(before, base, after, aside) ?? unknown("computed", "set in a loop"));
    bind(frame, name, value, statement, isMutated ? "mutate" : "assign", scope);
  }
}

/** Scopes whose names got a note and nothing else: those that were opened. */
function notedScopes(base: State, aside: State, frame: Frame): ReadonlySet<number> {
  const noted = aside.changes().names.filter(([scope, name]) => {
    const [before, after] = [base.get(scope, name), aside.get(scope, name)];
    return before !== undefined && after !== undefined && before.notes !== after.notes;
  });
  return new Set([moduleScope(frame), ...noted.map(([scope]) => scope)]);
}

/** What a list or dict has before and after the loop, open for the rest; null for other values. */
function sharedPart(
  before: Value | undefined,
  stateBefore: State,
  after: Value | undefined,
  stateAfter: State,
): Value | null {
  if (before === undefined || after === undefined) return null;
  const contents = [...contentsOf(before, stateBefore), ...contentsOf(after, stateAfter)];
  const known = contents.filter((content) => content !== null);
  const shared = known.length < contents.length ? null : commonContent(known);
  return shared === null ? null : stateBefore.allocate(shared);
}

/** Every content that a value may have; null for a branch that is no container. */
function contentsOf(value: Value, state: State): readonly (SequenceContent | MappingContent | null)[] {
  if (value.kind === "conditional") return value.branches.flatMap((branch) => contentsOf(branch.value, state));
  const content = value.kind === "object" ? state.content(value.id) : undefined;
  if (content === undefined) return [null];
  return content.kind === "branched" ? content.branches.map((branch) => branch.content) : [content];
}

import type { Expression } from "#ir/expression.ts";
import type { Pattern, StatementOf } from "#ir/statement.ts";

import { bind } from "../bind.ts";
import { runBranches } from "../branch.ts";
import type { Completion, Frame } from "../frame.ts";
import { evaluateGuard, type Guard } from "../guard.ts";

/** `match` as the chain of comparisons that it stands for. */
export function executeMatch(statement: StatementOf<"match">, frame: Frame, index = 0): Completion {
  const { interpreter, limits } = frame.run;
  const current = statement.cases[index];
  if (current === undefined || index > limits.maxDepth) return "normal";
  const { pattern, body } = current;
  if (pattern.kind === "capture" && current.guard === null) {
    if (pattern.name !== null) bind(frame, pattern.name, interpreter.evaluate(statement.subject, frame), statement);
    return interpreter.execute(body, frame);
  }
  const guard = guardOfCase(statement.subject, pattern, current.guard, frame);
  return runBranches(
    guard,
    frame,
    () => interpreter.execute(body, frame),
    () => executeMatch(statement, frame, index + 1),
  );
}

function guardOfCase(subject: Expression, pattern: Pattern, extra: Expression | null, frame: Frame): Guard {
  const test = testOf(subject, pattern);
  if (test === null)
    return {
      text: "a case",
      key: `case ${frame.state.nextSerial()}`,
      isNegated: false,
      holds: null,
      isAssumed: false,
      isByName: false,
    };
  const whole: Expression =
    extra === null ? test : { kind: "boolean", operator: "and", left: test, right: extra, span: subject.span };
  return evaluateGuard(whole, frame);
}

function testOf(subject: Expression, pattern: Pattern): Expression | null {
  const { span } = subject;
  if (pattern.kind === "value") {
    return { kind: "compare", left: subject, rest: [{ operator: "==", value: pattern.value }], span };
  }
  if (pattern.kind !== "or") return null;
  const values = pattern.patterns.flatMap((inner) => (inner.kind === "value" ? [inner.value] : []));
  if (values.length < pattern.patterns.length) return null;
  return {
    kind: "compare",
    left: subject,
    rest: [{ operator: "in", value: { kind: "sequence", type: "tuple", items: values, span } }],
    span,
  };
}

import type { StatementOf } from "#ir/statement.ts";

import type { CodeModule } from "../code-module.ts";

/** How a view is reached: routes that production has, and what wraps the view in all of them. */
export type Reached = {
  readonly routes: readonly string[];
  readonly wrappers: readonly string[];
  /** Some route exists only while DEBUG is on, and no other. */
  readonly isDevelopmentOnly: boolean;
};

/** What is known about a view before its excerpt is taken. */
export type ViewDraft = {
  readonly name: string;
  readonly module: CodeModule;
  readonly definition: StatementOf<"function" | "class">;
  readonly bases: readonly string[];
  readonly decorators: readonly string[];
  readonly methods: readonly string[];
  readonly guards: readonly string[];
  readonly publicMarks: readonly string[];
  readonly unknownGuards: readonly string[];
  readonly throttles: readonly string[];
  readonly isStateChanging: boolean;
  readonly isCsrfExempt: boolean;
  readonly traits: readonly string[];
};

import type { SettingNote } from "@stance/model";

import type { Span } from "#ir/span.ts";
import type { Statement } from "#ir/statement.ts";

import type { Value } from "./value.ts";

/** A statement that gave a name its value. */
export type AssignmentRecord = {
  /** Order of execution. */
  readonly serial: number;
  readonly path: string;
  readonly span: Span;
  readonly statement: Statement;
  readonly operation: "assign" | "augment" | "mutate" | "delete";
  /** The value after the statement for people, secrets masked. */
  readonly shown: string;
  readonly guard?: string;
};

export type ChainEntry = { readonly record: AssignmentRecord; readonly isEffective: boolean };

/** What a name stands for, and how it came to that. */
export type Binding = {
  readonly value: Value;
  readonly chain: readonly ChainEntry[];
  readonly notes: ReadonlySet<SettingNote>;
  /** Changes with every assignment, so that two readings can be told apart. */
  readonly serial: number;
};

export const NO_NOTES: ReadonlySet<SettingNote> = new Set();

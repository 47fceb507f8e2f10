import type { Assignment, DjangoSettings, Excerpt, SettingEvidence, SettingNote, SettingValue } from "@stance/model";

import { printStatement } from "#ir/print-statement.ts";
import type { Limits } from "#limits.ts";
import type { MaskedFile } from "#redact/masked-file.ts";
import { MASK, type Redactor } from "#redact/redactor.ts";

import { isSettingName } from "./bind.ts";
import type { AssignmentRecord, Binding } from "./binding.ts";
import { LimitExceeded, type Budget } from "./budget.ts";
import { hasExternalBase } from "./class-attributes.ts";
import { exportValue } from "./export-value.ts";
import type { Frame, LoadedModule, Run } from "./frame.ts";
import { interpreter } from "./interpreter.ts";
import { loadModule } from "./load-module.ts";
import { classSettings } from "./load-class-settings.ts";
import type { ModuleResolver } from "./module-resolver.ts";
import { showValue } from "./show-value.ts";
import { Counter, State } from "./state.ts";
import type { ClassValue } from "./value.ts";

export type EvaluationInput = {
  readonly path: string;
  /** Class of django-configurations whose attributes are the settings; null for plain modules. */
  readonly className: string | null;
  readonly resolver: ModuleResolver;
  readonly limits: Limits;
  readonly budget: Budget;
  readonly redactor: Redactor;
  /** Gives the masked text of a file that was read. */
  maskedFile(path: string): MaskedFile | null;
};

export type EvaluatedSettings = Pick<DjangoSettings, "settings" | "isOpen" | "openedBy" | "overlaidBy" | "files"> & {
  /** Why evaluation stopped before the end; null when it did not. */
  readonly stopped: string | null;
};

/** Lines shown on each side of a statement. */
const MARGIN = 5;

/** Longest normalized statement that is kept. */
const MAX_TEXT = 1000;

/** Reads the settings that a module would have in production, with the statements that made each of them. */
export function evaluateSettings(input: EvaluationInput): EvaluatedSettings {
  const state = new State(new Counter());
  const run = newRun(input, state);
  const entry = loadModule(input.path, run);
  const frame = rootFrame(run, state, entry);
  let stopped: string | null = null;
  let bindings: ReadonlyMap<string, Binding> = new Map();
  try {
    const scope = interpreter.importModule(input.path, frame);
    if (scope !== null) bindings = bindingsOf(scope, input.className, frame);
  } catch (error) {
    stopped = reasonToStop(error);
    const scope = state.module(input.path)?.scope;
    if (scope !== undefined) bindings = state.namesIn(scope);
  }
  return evidenceOf(bindings, { input, state, run, stopped, entry });
}

type Outcome = {
  readonly input: EvaluationInput;
  readonly state: State;
  readonly run: Run;
  readonly stopped: string | null;
  readonly entry: LoadedModule | null;
};

function evidenceOf(bindings: ReadonlyMap<string, Binding>, outcome: Outcome): EvaluatedSettings {
  const { run, stopped, state, input } = outcome;
  const settings: Record<string, SettingEvidence> = {};
  const files = new Set<string>([input.path]);
  for (const [name, binding] of bindings) {
    if (!isSettingName(name) || !isSettingBinding(binding)) continue;
    settings[name] = settingOf(name, binding, outcome);
    for (const { record } of binding.chain) files.add(record.path);
  }
  const scope = state.module(input.path)?.scope;
  // Of a file that could not be read nothing is known, least of all that it sets nothing.
  const isOpen = stopped !== null || outcome.entry === null || (scope !== undefined && state.isOpenScope(scope));
  const [openedBy] = run.opened;
  const [overlaidBy] = run.overlaid;
  return {
    settings,
    isOpen,
    ...(openedBy === undefined || !isOpen ? {} : { openedBy }),
    ...(overlaidBy === undefined ? {} : { overlaidBy }),
    files: [...files].sort().map((path) => ({ path, isPartial: run.files.get(path)?.syntax.isPartial === true })),
    stopped,
  };
}

/** Imported modules, functions and classes with upper-case names are no settings. */
function isSettingBinding({ value }: Binding): boolean {
  return value.kind !== "module" && value.kind !== "function" && value.kind !== "class" && value.kind !== "namespace";
}

function settingOf(name: string, binding: Binding, outcome: Outcome): SettingEvidence {
  const { input, state, stopped } = outcome;
  const bounds = { maxDepth: input.limits.maxEvidenceDepth, maxItems: input.limits.maxItems };
  const value = exportValue(binding.value, [name], state, input.redactor, bounds);
  const notes = new Set(binding.notes);
  if (stopped !== null) notes.add("may-be-overridden");
  return {
    value,
    confidence: confidenceOf(value, notes),
    notes: [...notes],
    chain: binding.chain.map(({ record, isEffective }) => assignmentOf(record, isEffective, input)),
  };
}

const LOW_NOTES: readonly SettingNote[] = ["may-be-overridden", "template", "partial-file"];

function confidenceOf(value: SettingValue, notes: ReadonlySet<SettingNote>): SettingEvidence["confidence"] {
  if (value.kind === "unknown" || LOW_NOTES.some((note) => notes.has(note))) return "low";
  if (notes.size > 0 && !(notes.size === 1 && notes.has("overlay"))) return "medium";
  if (value.kind === "conditional") return "medium";
  return value.kind === "environment" && value.mode !== "required" ? "medium" : "high";
}

function assignmentOf(record: AssignmentRecord, isEffective: boolean, input: EvaluationInput): Assignment {
  const { path, span, operation, shown, guard } = record;
  const file = input.maskedFile(path);
  const excerpt: Excerpt = file?.excerpt(span.line - MARGIN, span.endLine + MARGIN) ?? {
    path,
    startLine: span.line,
    lines: [],
    maskedLines: [],
    endsFile: false,
  };
  const text = input.redactor.mask(
    printStatement(record.statement, file === null ? undefined : { secrets: file.secrets, mask: MASK }),
  );
  return {
    place: span.endLine > span.line ? { path, line: span.line, endLine: span.endLine } : { path, line: span.line },
    operation,
    shown: input.redactor.mask(shown),
    text: text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`,
    isEffective,
    ...(guard === undefined ? {} : { guard: input.redactor.mask(guard) }),
    excerpt,
  };
}

function bindingsOf(scope: number, className: string | null, frame: Frame): ReadonlyMap<string, Binding> {
  const names = frame.state.namesIn(scope);
  const chosen = className === null ? undefined : names.get(className)?.value;
  const resolved =
    chosen?.kind === "lazyImport"
      ? interpreter.attribute({ kind: "module", path: chosen.path }, chosen.name, frame)
      : chosen;
  if (resolved?.kind !== "class") return names;
  if (needsMore(resolved)) frame.state.openScope(scope);
  return classSettings(resolved, frame);
}

/** Bases outside the repository may bring settings, except those of the loader itself. */
function needsMore(chosen: ClassValue): boolean {
  const isLoader = (base: ClassValue["bases"][number]): boolean =>
    base.kind === "class" || (base.kind === "reference" && /^(?:configurations\.|builtins\.object$)/.test(base.name));
  return hasExternalBase(chosen) && !chosen.bases.every(isLoader);
}

function newRun(input: EvaluationInput, state: State): Run {
  const bounds = { maxDepth: 4, maxItems: 12 };
  return {
    limits: input.limits,
    budget: input.budget,
    resolver: input.resolver,
    interpreter,
    show: (name, value, current) => showValue(exportValue(value, [name], current, input.redactor, bounds)),
    onLoad: (path) => void input.maskedFile(path),
    opened: [],
    overlaid: [],
    files: new Map(),
    environScope: state.newScope(),
    running: [],
    depth: { expression: 0, block: 0, call: 0, imports: 0 },
  };
}

function rootFrame(run: Run, state: State, entry: LoadedModule | null): Frame {
  const module = entry ?? {
    path: "",
    name: "",
    syntax: { body: [], comments: [], isPartial: false, isTemplate: false },
    notes: new Set<SettingNote>(),
  };
  return {
    run,
    state,
    module,
    scopes: [state.newScope()],
    kind: "module",
    guards: [],
    notes: new Set(),
    returns: [],
    base: state,
    isLoopUnsure: false,
    globals: new Set(),
    isReturnUnsure: false,
    isSwitch: false,
  };
}

function reasonToStop(error: unknown): string {
  if (error instanceof LimitExceeded) return error.message;
  // Input that is nested in a way no counter foresaw exhausts the stack; that is a limit too.
  if (error instanceof RangeError) return "the code is nested too deeply";
  throw error;
}

import { callMethod, linearize, lookUpAttribute } from "./class-attributes.ts";
import type { Binding, ChainEntry } from "./binding.ts";
import { isSettingName } from "./bind.ts";
import type { Frame } from "./frame.ts";
import type { ClassValue } from "./value.ts";

const NO_ARGUMENTS = { positional: [], named: new Map<string, never>(), isOpen: false };

/** Puts the upper-case attributes of a class, along its bases, into a scope as settings. */
export function loadClassSettings(source: ClassValue, scope: number, frame: Frame): void {
  for (const [name, binding] of classSettings(source, frame)) frame.state.set(scope, name, binding);
}

/** Attributes that settings are made of, each with the statements of all bases that set it. */
export function classSettings(source: ClassValue, frame: Frame): ReadonlyMap<string, Binding> {
  const settings = new Map<string, Binding>();
  for (const definedIn of linearize(source).toReversed()) {
    for (const [name, binding] of frame.state.namesIn(definedIn.scope)) {
      if (!isSettingName(name)) continue;
      const before = settings.get(name)?.chain ?? [];
      const replaced = before.map((entry): ChainEntry => ({ record: entry.record, isEffective: false }));
      settings.set(name, { ...binding, chain: [...replaced, ...binding.chain] });
    }
  }
  for (const [name, binding] of settings) {
    const self = { kind: "self", of: source } as const;
    const found = lookUpAttribute(source, name, frame, self);
    // django-configurations calls what can be called.
    const isMethod = found?.kind === "method" && found.receiver.kind === "self";
    const value = isMethod ? callMethod(self, name, NO_ARGUMENTS, frame) : found;
    if (value !== undefined) settings.set(name, { ...binding, value });
  }
  return settings;
}

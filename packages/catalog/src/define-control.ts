import type { Control } from "@stance/model";

/** Marks a literal as a control, so that its fields are checked where they are written. */
export function defineControl(control: Control): Control {
  return control;
}

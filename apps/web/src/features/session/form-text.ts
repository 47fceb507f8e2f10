/** The text of a form's field. A field that is missing is a fault of the form, not an empty answer. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  if (typeof value !== "string") throw new Error(`The form has no text field named ${name}.`);
  return value;
}

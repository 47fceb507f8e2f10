/** Commands for the machine where the project lies; server and token come from its environment. */
export function projectCommands(root: string | null): { readonly auditCommand: string; readonly gateCommand: string } {
  const audit = root === null || root === "." ? "stance audit" : `stance audit ${quoted(root)}`;
  return { auditCommand: `${audit} --push`, gateCommand: `${audit} --push --fail-on high` };
}

/** A path comes from a report, and people paste this into a shell: it must stay one word that does nothing. */
function quoted(path: string): string {
  const isPlain = /^[\w./][\w./-]*$/.test(path);
  return isPlain ? path : `'./${path.replaceAll("'", String.raw`'\''`)}'`;
}

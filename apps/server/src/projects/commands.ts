type CommandOptions = {
  /** Path of the Django project inside its repository; null when no report said it. */
  readonly root: string | null;
  readonly origin: string;
  /** Name of the command-line program that this server offers; without it the program is run from Stance's own folder. */
  readonly tarball: string | null;
};

/** Commands for the folder where the project lies. The token comes from `STANCE_TOKEN`: it is never shown twice. */
export function projectCommands({ root, origin, tarball }: CommandOptions) {
  const audit =
    tarball === null
      ? "npm run audit -- PATH"
      : `npx --yes ${origin}/cli/${tarball} audit ${root === null ? "." : quoted(root)}`;
  const auditCommand = `${audit} --push --server ${origin}`;
  return { auditCommand, gateCommand: `${auditCommand} --fail-on high` };
}

/** A path comes from a report, and people paste this into a shell: it must stay one word that does nothing. */
function quoted(path: string): string {
  const isPlain = /^[\w./][\w./-]*$/.test(path);
  return isPlain ? path : `'./${path.replaceAll("'", String.raw`'\''`)}'`;
}

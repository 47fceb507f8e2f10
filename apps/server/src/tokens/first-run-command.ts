/** The command that audits a project and sends the report, and the same without sending. */
export type FirstRunCommand = { readonly lines: readonly string[]; readonly dryRunCommand: string };

/**
 * What a person types in the folder of a Django project. `tarball` is the name of the built command-line program that
 * this server offers; without it the program is run from Stance's own folder.
 */
export function firstRunCommand(origin: string, token: string, tarball: string | null): FirstRunCommand {
  if (tarball === null) {
    return {
      lines: [`npm run audit -- PATH --push --server ${origin} --token ${token}`],
      dryRunCommand: `npm run audit -- PATH`,
    };
  }
  const program = `npx --yes ${origin}/cli/${tarball}`;
  return {
    lines: [`${program} audit . --push --server ${origin} --token ${token}`],
    dryRunCommand: `${program} audit .`,
  };
}

import type { Repository, RepositoryCommand } from "@stance/model";

/** A place of a build that runs something: a command, or something of others that is used by name. */
export type BuildStep = {
  readonly text: string;
  readonly place: RepositoryCommand["place"];
  readonly excerpt: RepositoryCommand["excerpt"];
  readonly isFailureIgnored: boolean;
};

/** Parts of a command line that bring a tool, show a text or look at a file, and run nothing. */
const NO_RUN =
  /^\s*(?:sudo\s+)?(?:(?:python\d?(?:\.\d+)?\s+-m\s+)?pip\d?\s+(?:install|download)|uv\s+(?:pip|tool)\s+install|pipx\s+install|poetry\s+add|npm\s+(?:i|install|ci)|yarn\s+add|pnpm\s+(?:add|install)|apt(?:-get)?|apk|brew|curl|wget|echo|printf|cat|cp|mv|grep|#)\b/;

/** The steps of all builds that run a tool: `commands` is looked for in command lines, `uses` in names of actions and hooks. */
export function stepsThatRun(
  repository: Repository,
  pattern: { readonly commands: RegExp; readonly uses: RegExp },
): readonly BuildStep[] {
  const commands = repository.ci.commands.filter(({ text }) => runs(text, pattern.commands));
  const uses = repository.ci.uses.filter(({ name, source }) => pattern.uses.test(`${source ?? ""} ${name}`));
  return [...commands, ...uses.map(({ name, ...use }) => ({ ...use, text: name }))];
}

/** Does a command line run what the pattern says, and not only install it or speak of it? */
export function runs(text: string, pattern: RegExp): boolean {
  return text.split(/&&|\|\|?|;/).some((part) => !NO_RUN.test(part) && pattern.test(part));
}

/** Are there builds? Hooks of pre-commit alone run on the machines of those who installed them. */
export function hasBuilds(repository: Repository): boolean {
  return repository.ci.files.some(({ system }) => system !== "pre-commit");
}

import type { FilePurpose } from "@stance/model";

/** Directories and names of tests, examples and documentation; what they hold is made up or public. */
const TEST =
  /(?:^|\/)(?:(?:[\w.]+-)*tests?(?:[-_][\w.-]+)?|testing|specs?|fixtures?|mocks?|e2e|cypress|examples?|samples?|demos?|docs?|documentation|benchmarks?)\/|(?:^|\/)(?:test_[^/]*|conftest\.py|[^/]*[._-]tests?\.[^/]*|[^/]*\.(?:md|rst))$/i;

const DEVELOPMENT =
  /(?:^|[/._-])(?:dev|devel|develop|development|devcontainer|local|localhost|override|test|tests|testing|ci|e2e|debug|sandbox|playground|vagrant|staging|example|sample|template|demo)(?=[/._-]|$)/i;

/** Names that say `local` and mean something that production has too. */
const MISLEADING = /local_settings|locale|localflavor/gi;

/** Installed or copied packages of others. */
const VENDORED =
  /(?:^|\/)(?:site-packages|dist-packages|node_modules|bower_components|vendor|vendored|third[-_]party|_vendor)\//i;

/** What a file is for, from its path: a fixture of tests, a matter of development, or production. */
export function purposeOf(path: string): FilePurpose {
  if (TEST.test(path)) return "test";
  return DEVELOPMENT.test(path.replaceAll(MISLEADING, "")) ? "development" : "production";
}

/** True for files of packages by others that lie in the repository. */
export function isVendored(path: string): boolean {
  return VENDORED.test(path);
}

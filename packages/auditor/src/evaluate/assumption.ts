/**
 * What is taken for granted about production (settings-analysis.md, section 2): DEBUG is off, no test runs, the process
 * was started by a server and not by a management command, and the stage is production.
 */

const OFF_NAMES =
  /^(?:.*_)?(?:DEBUG|TESTING)$|^(?:DJANGO_|APP_|IS_|IN_|UNDER_)?(?:TEST|TESTS|TEST_MODE|TEST_RUN|RUNNING_TESTS?|PYTEST_RUNNING|RUNNING_DEVSERVER|DEVSERVER|DEV|DEV_MODE|DEVELOPMENT|DEVELOPMENT_MODE|LOCAL|LOCALDEV|LOCAL_DEV|LOCAL_DEVELOPMENT)$/i;
const ON_NAMES = /^(?:IS_)?(?:PROD|PRODUCTION|IN_PRODUCTION)$|_(?:IS_PROD|IS_PRODUCTION)$/i;
const STAGE_NAMES = /^(?:.*_)?(?:ENV|STAGE|ENVIRONMENT|ENV_NAME|ENVIRONMENT_NAME|DEPLOY_ENV|ENV_TYPE)$/i;
const PRODUCTION_STAGES = new Set(["prod", "production", "prd", "live"]);
const OTHER_STAGES =
  /^(?:dev|devel|develop|development|local|localhost|test|tests|testing|ci|stage|staging|qa|uat|debug|docker-dev|sandbox|preview|build)$/i;

/** Truth that production gives a name or an environment variable; null when nothing is assumed. */
export function assumedTruth(name: string): boolean | null {
  if (OFF_NAMES.test(name)) return false;
  return ON_NAMES.test(name) ? true : null;
}

/** True for a variable that says which stage this is. */
export function isStageName(name: string): boolean {
  return STAGE_NAMES.test(name);
}

/** Whether production's stage equals this text; null when the text is not the name of a stage. */
export function isProductionStage(text: string): boolean | null {
  if (PRODUCTION_STAGES.has(text.toLowerCase())) return true;
  return OTHER_STAGES.test(text) ? false : null;
}

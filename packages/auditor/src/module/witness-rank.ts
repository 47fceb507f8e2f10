import { posix } from "node:path";

/**
 * Files of a deployment that state the environment of a server (settings-analysis.md, section 3, rank 2). Those named for
 * development or tests speak of no production server.
 */
const DEPLOYMENT = [
  /(?:^|\/)(?:[^/]*\.)?(?:Dockerfile|Containerfile)(?:\.[^/]*)?$/i,
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i,
  /(?:^|\/)(?:Procfile|app\.json|fly\.toml|render\.yaml|heroku\.yml|zappa_settings\.json|captain-definition)$/i,
  /\.service$/i,
  /(?:^|\/)[^/]*uwsgi[^/]*\.(?:ini|yaml|yml|xml)$/i,
  /(?:^|\/)(?:k8s|kubernetes|helm|charts?|deploy|deployment|manifests)\/.*\.ya?ml$/i,
  /(?:^|\/)(?:entrypoint|start|run|gunicorn)[^/]*\.sh$/i,
  /(?:^|\/)\.?env\.(?:prod|production|live)[^/]*$/i,
  /(?:^|\/)[^/]*\.(?:prod|production|live)\.env$/i,
  /(?:^|\/)\.envs\/[^/]+\/[^/]+$/,
  /(?:^|\/)(?:supervisord?|apache2?|httpd|gunicorn)[^/]*\.(?:conf|ini)(?:\.py)?$/i,
  /(?:^|\/)gunicorn[^/]*\.py$/i,
  /(?:^|\/)(?:app|env_variables)\.ya?ml$/i,
  /(?:^|\/)vercel\.json$/i,
  /(?:^|\/)\.do\/[^/]*\.ya?ml$/i,
];

const NOT_PRODUCTION =
  /(?:^|[/._-])(?:dev|devel|develop|development|local|test|tests|testing|ci|override|debug|sandbox|demo|e2e)(?:[/._-]|$)/i;

const TEST_CONFIGURATION = /(?:^|\/)(?:pytest\.ini|setup\.cfg|tox\.ini|pyproject\.toml|conftest\.py)$/;

/** How much a file's word about the settings module counts; null for a file that is not asked. */
export function witnessRank(path: string, projectDirectory: string): 2 | 3 | 5 | 6 | null {
  const name = posix.basename(path);
  if (DEPLOYMENT.some((pattern) => pattern.test(path))) return NOT_PRODUCTION.test(path) ? 6 : 2;
  const isInside = projectDirectory === "" || path.startsWith(`${projectDirectory}/`);
  if (!isInside) return TEST_CONFIGURATION.test(path) ? 6 : null;
  if (/(?:^|\/)[aw]sgi(?:\.py|\/__init__\.py)$/.test(path)) return NOT_PRODUCTION.test(posix.dirname(path)) ? 6 : 3;
  if (name === "celery.py" || name === "celery_app.py") return 5;
  if (name === "manage.py" || TEST_CONFIGURATION.test(path)) return 6;
  return null;
}

/** True when a module's last name says production: prod, live, a platform. */
export function saysProduction(moduleName: string): boolean {
  return (
    /(?:^|[._])(?:prod|production|live|deploy|deployment|heroku|docker|aws|gcp|k8s|dist|server)(?:_settings)?$/i.test(
      moduleName,
    ) || /(?:^|[._])(?:prod|production)[A-Za-z0-9_]*$/i.test(moduleName)
  );
}

/** True when a module's last name says development or tests. */
export function saysDevelopment(moduleName: string): boolean {
  return /(?:^|[._])(?:settings_)?(?:dev|devel|develop|development|local|test|tests|testing|debug|ci|travis|docker_?compose)(?:_settings)?$/i.test(
    moduleName,
  );
}

/** True when a module's last name says that it is a part of other modules, or is used for building or tests only. */
export function saysAuxiliary(moduleName: string): boolean {
  return (
    saysDevelopment(moduleName) ||
    /(?:^|\.)(?:__init__|base|common|core|defaults?|shared|global|main|settings|components?|static|build|docs?|pipelines?|staging|stage|qa|utils?|helpers?|logging|[a-z]+_(?:utils?|helpers?))$/i.test(
      moduleName,
    )
  );
}

/** Servers that run a Django project, and Django's own commands: the lines of start scripts that are kept. */
const STARTS =
  /\b(?:gunicorn|uvicorn|daphne|hypercorn|granian|uwsgi|waitress(?:-serve)?|mod_wsgi(?:-express)?|cheroot|bjoern|meinheld|unitd|nginx-unit|runserver(?:_plus)?|runsslserver)\b/i;

/** True for a line of a script that starts a server. */
export function startsServer(text: string): boolean {
  return STARTS.test(text) && !/^(?:echo|printf|log|pip|apt|apk|export\s+\w+=["']?$)\b/.test(text);
}

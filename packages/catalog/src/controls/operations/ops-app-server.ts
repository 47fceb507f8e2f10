import type { KnownSeverity, Repository, RepositoryCommand } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { container } from "#examples/repository-evidence.ts";
import { repository } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { factPart } from "#judge/repository/fact-part.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

type Container = Repository["containers"][number];

const SERVER =
  /\b(?:gunicorn|uvicorn|daphne|hypercorn|granian|uwsgi|waitress(?:-serve)?|mod_wsgi(?:-express)?|cheroot|bjoern|meinheld|unitd)\b/i;

const RUNSERVER = /\brun(?:ssl)?server(?:_plus)?\b/;

/** Images that run as root unless a USER says otherwise. */
const ROOT_IMAGE =
  /(?:^|\/)(?:python|pypy|debian|ubuntu|alpine|node|fedora|rockylinux|almalinux|amazonlinux|centos|buildpack-deps|uv|miniconda3?|micromamba)(?=[:@]|$)/i;

export const opsAppServer = defineControl({
  id: "ops-app-server",
  title: "A production server runs the app, with low privileges",
  area: "operations",
  severity: "high",
  severityReason: "runserver was never made for strangers, and root in a container is one step closer to the host.",
  automation: "full",
  needs: ["repository"],
  settings: [],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A05",
    owasp2025: "A02",
    cwe: [250, 489],
    asvs: ["13.2.2"],
    djangoChecks: [],
    tools: [
      "trivy:misconfig",
      "semgrep:dockerfile.security.missing-user.missing-user",
      "semgrep:dockerfile.security.last-user-is-root.last-user-is-root",
      "semgrep:dockerfile.security.secret-in-build-arg.secret-in-build-arg",
    ],
  },
  guidance: {
    why:
      "Django's development server has had no security review and no limits on slow or many requests; its authors ask not to use it in production. " +
      "And whoever gets code to run inside the process has the rights of its account: as root that is the whole container and often more.",
    steps: [
      "Start Gunicorn, Uvicorn or another server for WSGI or ASGI in the image, unit or Procfile.",
      "Create an account without rights in the image and switch to it with `USER` in the last stage.",
      "Hand secrets over at run time: `ARG` and `ENV` are readable in every copy of the image.",
      "Serve static files from the web server, a CDN or WhiteNoise.",
    ],
    before: 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]',
    after:
      'RUN useradd --system app\nUSER app\nCMD ["gunicorn", "shop.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3"]',
    verify: [
      { command: "docker run --rm shop id -u", expect: "a number other than 0" },
      { command: "docker run --rm shop ps aux | grep -c runserver", expect: "0" },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/howto/deployment/",
      "https://docs.docker.com/build/building/best-practices/#user",
    ],
  },
  notSeen:
    "Servers that are configured outside the repository, accounts that compose, Kubernetes or the platform choose, and the accounts of base images.",
  examples: [
    passes("Gunicorn without rights", repository({ containers: [container("gunicorn shop.wsgi")] })),
    passes("a Procfile", repository({ containers: [procfile("daphne shop.asgi:application")] })),
    passes(
      "the entry point changes the user",
      repository({ containers: [container("gosu app gunicorn shop.wsgi", { user: null, dropsPrivileges: true })] }),
    ),
    passes(
      "runserver in a compose file for development",
      repository({
        containers: [
          container("gunicorn shop.wsgi"),
          container("python manage.py runserver", { path: "compose.dev.yml", kind: "compose", purpose: "development" }),
        ],
      }),
    ),
    fails(
      "runserver",
      repository({ containers: [container("python manage.py runserver 0:8000")] }),
      "insecure-value",
      "high",
    ),
    fails(
      "runserver beside a real server elsewhere",
      repository({ containers: [container("python manage.py runserver"), procfile("gunicorn shop.wsgi")] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "root by name",
      repository({ containers: [container("gunicorn shop.wsgi", { user: "root" })] }),
      "insecure-value",
      "medium",
    ),
    fails(
      "root by default",
      repository({ containers: [container("gunicorn shop.wsgi", { user: null })] }),
      "missing",
      "medium",
    ),
    fails(
      "debug mode in the image",
      repository({
        containers: [container("gunicorn shop.wsgi", { variables: [variable("DJANGO_DEBUG", "debug-on")] })],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a secret in the image",
      repository({
        containers: [container("gunicorn shop.wsgi", { variables: [variable("API_TOKEN", "secret-literal")] })],
      }),
      "insecure-value",
      "medium",
    ),
    staysOpen("no start command", repository(), "outside-repository"),
    staysOpen(
      "a base image whose account is not known",
      repository({
        containers: [container("gunicorn shop.wsgi", { user: null, baseImage: "registry.example.org/base:1" })],
      }),
      "outside-repository",
    ),
  ],
  check({ repository: found }) {
    const production = (found?.containers ?? []).filter(({ purpose }) => purpose === "production"); // no evidence: none
    const serving = production.filter(({ starts }) =>
      starts.some(({ text }) => SERVER.test(text) || RUNSERVER.test(text)),
    );
    if (serving.length === 0) return conclude([noStart(found)]);
    const hasServer = serving.some(({ starts }) => starts.some(({ text }) => SERVER.test(text)));
    return conclude(
      serving.flatMap((entry) => [
        startPart(entry, hasServer),
        ...userParts(entry),
        ...entry.variables.flatMap((item) => variableParts(entry, item)),
      ]),
    );
  },
});

function procfile(command: string): Container {
  const {
    user: _user,
    userPlace: _place,
    baseImage: _image,
    ...facts
  } = container(command, {
    path: "Procfile",
    kind: "procfile",
  });
  return facts;
}

function variable(name: string, trait: string): Container["variables"][number] {
  return { name, place: { path: "Dockerfile", line: 9 }, traits: [trait] };
}

function noStart(found: Repository | undefined): JudgedPart {
  const verdict =
    found === undefined
      ? undecided("no-evidence", "No audit has looked at the repository yet.")
      : undecided(
          "outside-repository",
          "No file of the repository starts the site in production.",
          "What starts the site in production?",
        );
  return factPart({
    checked: "Start command of production",
    observed: found === undefined ? "not looked at" : "none",
    expected: "a server for WSGI or ASGI",
    verdict,
    severity: "high",
  });
}

/** A script that knows both chooses between them, and production can be expected to choose the server. */
function startPart({ path, starts }: Container, hasServer: boolean): JudgedPart {
  const server = starts.find(({ text }) => SERVER.test(text));
  const development = starts.find(({ text }) => RUNSERVER.test(text));
  const checked = `Start command in ${path}`;
  const expected = "a server for WSGI or ASGI";
  if (server !== undefined || development === undefined) {
    return factPart({
      checked,
      expected,
      observed: server?.text ?? "none",
      verdict: good(),
      severity: "high",
      ...placeOf(server),
    });
  }
  // When something else starts a real server, this may be what developers use.
  const severity: KnownSeverity = hasServer ? "medium" : "high";
  return factPart({
    checked,
    expected,
    observed: development.text,
    severity,
    verdict: bad("insecure-value", `${development.place.path} starts Django's development server.`),
    ...placeOf(development),
    excerpt: development.excerpt,
    symbol: "start",
    text: development.text,
  });
}

function placeOf(command: RepositoryCommand | undefined): Partial<Pick<RepositoryCommand, "place">> {
  return command === undefined ? {} : { place: command.place };
}

/** Only Dockerfiles say who runs what they start. */
function userParts(entry: Container): readonly JudgedPart[] {
  if (entry.kind !== "dockerfile") return [];
  const { path, user = null, userPlace, dropsPrivileges } = entry;
  return [
    factPart({
      checked: `Account in ${path}`,
      observed: dropsPrivileges ? "changed by what it starts" : (user ?? "no USER"),
      expected: "an account other than root",
      verdict: judgeUser(entry),
      severity: "medium",
      symbol: "user",
      ...(userPlace === undefined ? {} : { place: userPlace }),
    }),
  ];
}

function judgeUser({ path, user = null, baseImage = "", dropsPrivileges }: Container): Verdict {
  if (dropsPrivileges || /nonroot|unprivileged|rootless/i.test(baseImage)) return good();
  if (user !== null) {
    return /^(?:root|0)(?::|$)/.test(user) ? bad("insecure-value", `The last USER of ${path} is root.`) : good();
  }
  return ROOT_IMAGE.test(baseImage)
    ? bad("missing", `${path} names no USER, so what it starts runs as root.`)
    : undecided("outside-repository", `${path} names no USER, and which account its base image has is not known.`);
}

function variableParts(
  { path, kind }: Container,
  { name, place, traits }: Container["variables"][number],
): readonly JudgedPart[] {
  const message = traits.includes("debug-on")
    ? `${path} turns debug mode on with ${name}.`
    : kind === "dockerfile" && traits.includes("secret-literal")
      ? `${path} writes a value for ${name} into the image.`
      : kind === "dockerfile" && traits.includes("secret-build-arg") && !traits.includes("secret-placeholder")
        ? `${path} takes ${name} as a build argument, which stays readable in the image.`
        : null;
  if (message === null) return [];
  return [
    factPart({
      checked: `${name} in ${path}`,
      observed: traits.join(", "),
      expected: "handed over at run time",
      verdict: bad("insecure-value", message),
      severity: "medium",
      place,
      symbol: name,
    }),
  ];
}

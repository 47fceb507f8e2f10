import type {
  CodeSiteKind,
  DjangoCode,
  EvidenceSet,
  Excerpt,
  Repository,
  Route,
  Site,
  TemplateSiteKind,
  Templates,
  Urls,
  View,
} from "@stance/model";

/** Evidence of the project's own code with these sites and views, for the examples of controls. */
export function code(parts: {
  sites?: readonly Site[];
  views?: readonly View[];
  partialFiles?: readonly string[];
}): EvidenceSet {
  const { sites = [], views = [], partialFiles = [] } = parts;
  const evidence: DjangoCode = {
    sites: [...sites],
    views: [...views],
    files: 12,
    partialFiles: [...partialFiles],
    leftOut: {},
    cut: {},
  };
  return { "django-code": evidence };
}

/** Evidence of templates with these sites. */
export function templates(sites: readonly Site[], options: Partial<Omit<Templates, "sites">> = {}): EvidenceSet {
  return {
    templates: {
      sites: [...sites],
      files: { django: 5, jinja: 0, scripts: 0 },
      errorPages: [],
      partialFiles: [],
      leftOut: {},
      cut: {},
      ...options,
    },
  };
}

/** Evidence of a URLconf that was read completely unless said otherwise. */
export function urls(routes: readonly Route[], options: Partial<Omit<Urls, "routes">> = {}): EvidenceSet {
  return { urls: { root: "config.urls", routes: [...routes], open: [], ...options } };
}

/** Evidence of a repository in git in which nothing is wrong and nothing is there, with these parts on top. */
export function repository(parts: Partial<Repository> = {}): EvidenceSet {
  return {
    repository: {
      tracking: "git",
      sensitiveFiles: [],
      absentSubmodules: [],
      ignores: { gitignore: true, dockerignore: null },
      ignoreTails: {},
      loadsEnvFile: [],
      ci: { files: [], commands: [], otherCommands: 0, uses: [], updaters: [], ruff: null },
      containers: [],
      frontends: [],
      history: { state: "read", commits: 40, finds: [] },
      ...parts,
    },
  };
}

/** A site of code or templates; the text is what the example is about. */
export function site(kind: CodeSiteKind | TemplateSiteKind, text: string, facts: Partial<Site> = {}): Site {
  const path = "shop/views.py";
  return {
    kind,
    callee: "",
    symbol: "checkout",
    text,
    place: { path, line: 12 },
    excerpt: excerpt(path, 12, text),
    origin: "unknown",
    isBuilt: false,
    traits: [],
    flow: [],
    ...facts,
  };
}

/** A view that takes POST, nothing guards and one route leads to, unless said otherwise. */
export function view(name: string, facts: Partial<View> = {}): View {
  const path = "shop/views.py";
  const text = `def ${name}(request):`;
  return {
    name: `shop.views.${name}`,
    kind: "function",
    place: { path, line: 20 },
    excerpt: excerpt(path, 20, text),
    text,
    bases: [],
    decorators: [],
    methods: ["post"],
    guards: [],
    publicMarks: [],
    unknownGuards: [],
    throttles: [],
    isStateChanging: true,
    isCsrfExempt: false,
    routes: [`${name}/`],
    traits: [],
    ...facts,
  };
}

/** A route that production has, unless said otherwise. */
export function route(pattern: string | null, target: string | null, facts: Partial<Route> = {}): Route {
  const path = "config/urls.py";
  const text = `path(${JSON.stringify(pattern)}, ${target}),`;
  return {
    pattern,
    target,
    wrappers: [],
    place: { path, line: 8 },
    excerpt: excerpt(path, 8, text),
    text,
    inProduction: "true",
    ...facts,
  };
}

function excerpt(path: string, line: number, text: string): Excerpt {
  return { path, startLine: line, lines: [text], maskedLines: [], endsFile: false };
}

import { oneLower, type EvidenceSet, type KnownSeverity, type SettingValue } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { computed, env, generated } from "#examples/settings-evidence.ts";
import { code, route, site, urls } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgedPart, judgeSetting, type JudgedPart } from "#judge/judge-setting.ts";
import { textOf } from "#judge/membership.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { routePart, routesPart } from "#judge/route-part.ts";
import { soleValue } from "#judge/sole-value.ts";
import { defaultStorage, type UploadStorage } from "#judge/storage/default-storage.ts";
import { folderOf, type Folder } from "#judge/storage/folder.ts";
import { judgeFileCaches } from "#judge/storage/judge-file-caches.ts";
import { judgePlacement, staticFolders, unlessElsewhere } from "#judge/storage/judge-placement.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const SEVERITY: KnownSeverity = "medium";

/** Django's view for development: no authorization, no headers, one process. */
const SERVE = "django.views.static.serve";

const FILE_CACHE = "django.core.cache.backends.filebased.FileBasedCache";

export const uplMediaIsolated = defineControl({
  id: "upl-media-isolated",
  title: "User files live apart from code, static files and caches",
  area: "uploads",
  severity: SEVERITY,
  severityReason: "A user's file below a served or executable folder can be run, or can replace a script of the site.",
  automation: "partial",
  needs: ["django-settings"],
  uses: ["dependencies", "django-code", "urls"],
  settings: [
    "MEDIA_ROOT",
    "MEDIA_URL",
    "STATIC_ROOT",
    "STATIC_URL",
    "STATICFILES_DIRS",
    "STORAGES",
    "DEFAULT_FILE_STORAGE",
    "CACHES",
  ],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [552, 434],
    asvs: ["5.3.1"],
    djangoChecks: ["caches.W002", "caches.W003"],
    tools: [],
  },
  guidance: {
    why:
      "What users upload is not yours: it must not lie where the server runs code, where it can replace a script of the site, or where a cache keeps pickles. " +
      "A folder inside the source tree is also lost or published with the next deployment.",
    steps: [
      "Put uploads on a volume or in a bucket of their own, outside the source tree.",
      "Give them an address of their own, best a domain of their own.",
      "Let the server in front or the storage serve them with nosniff and without script handlers, not Django's `serve()`.",
      "Move file caches out of every folder that is served.",
    ],
    before: 'MEDIA_ROOT = BASE_DIR / "static" / "uploads"',
    after: 'MEDIA_ROOT = "/srv/shop/media"\nMEDIA_URL = "https://usercontent-shop.example/"',
    verify: [
      {
        command:
          "python manage.py shell -c 'from django.conf import settings as s; print(s.MEDIA_ROOT, s.STATIC_ROOT, s.STATICFILES_DIRS)'",
        expect: "three places, none inside another",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/topics/security/#user-uploaded-content",
      "https://docs.djangoproject.com/en/stable/ref/settings/#media-root",
    ],
  },
  notSeen: "What the server in front does with the folder, and on which domain it serves it.",
  examples: [
    passes("folder of its own", media({})),
    passes(
      "storage elsewhere",
      media({ MEDIA_ROOT: local("media"), STORAGES: storages("storages.backends.s3.S3Storage") }),
    ),
    passes("storage elsewhere, by the old name", {
      ...generated(
        { MEDIA_ROOT: local("media"), DEFAULT_FILE_STORAGE: "storages.backends.gcloud.GoogleCloudStorage" },
        { django: "4.1.13" },
      ),
    }),
    passes("no uploads", { ...generated({}), ...code({}) }),
    passes("file cache apart", media({ CACHES: fileCache("/var/cache/shop") })),
    passes("media routes for development only", {
      ...media({}),
      ...urls([route("media/", "django.conf.urls.static.static", { inProduction: "false" })]),
    }),
    passes("a single file of the project", { ...media({}), ...urls([route("favicon.ico", SERVE)]) }),
    fails("inside the static files", media({ MEDIA_ROOT: "/srv/static/uploads" }), "inconsistent", "medium"),
    fails("around a source of static files", media({ STATICFILES_DIRS: ["/srv/media/css"] }), "inconsistent", "medium"),
    fails("inside the source tree", media({ MEDIA_ROOT: local("media") }), "insecure-value", "low"),
    fails(
      "inside the source tree by default",
      media({ MEDIA_ROOT: env("MEDIA_ROOT", local("media")) }),
      "insecure-default",
      "info",
    ),
    fails("same address", media({ MEDIA_URL: "static/" }), "inconsistent", "medium"),
    fails("file cache among uploads", media({ CACHES: fileCache("/srv/media/cache") }), "inconsistent", "medium"),
    fails(
      "Django serves uploads",
      { ...media({}), ...urls([route("^media/(?P<path>.*)$", SERVE)]) },
      "insecure-value",
      "medium",
    ),
    fails(
      "Django serves uploads to members",
      {
        ...media({}),
        ...urls([route("media/<path:path>", SERVE, { wrappers: ["django.contrib.auth.decorators.login_required"] })]),
      },
      "insecure-value",
      "low",
    ),
    fails(
      "no folder but file fields",
      { ...generated({}), ...code({ sites: [site("file-field", "receipt = models.FileField()")] }) },
      "missing",
      "low",
    ),
    staysOpen("folder from the environment", media({ MEDIA_ROOT: env("MEDIA_ROOT") }), "environment-value"),
    staysOpen("static files computed", media({ STATIC_ROOT: computed }), "unresolved-items"),
    staysOpen("address computed", media({ STATIC_URL: computed }), "computed"),
    staysOpen("storage computed", media({ MEDIA_ROOT: local("media"), STORAGES: computed }), "unresolved-items"),
    staysOpen("code not read", generated({}), "no-evidence"),
  ],
  check(evidence) {
    const storage = defaultStorage(evidence);
    return conclude([
      judgePlacement(evidence, storage),
      addresses(evidence, storage),
      judgeFileCaches(evidence, servedFolders(evidence)),
      ...routes(evidence),
    ]);
  },
});

function addresses(evidence: EvidenceSet, storage: UploadStorage): JudgedPart {
  const mediaUrl = resolveSetting(evidence, "MEDIA_URL");
  const rule = {
    severity: SEVERITY,
    expected: "not the address of static files",
    fix: ['MEDIA_URL = "/media/"'],
  } as const;
  if (storage.kind === "elsewhere") return judgedPart(evidence, mediaUrl, good(), rule);
  return judgeSetting(evidence, "MEDIA_URL", {
    ...rule,
    judge: (value) => unlessElsewhere(storage, compareAddresses(value, resolveSetting(evidence, "STATIC_URL"))),
  });
}

function compareAddresses(mediaUrl: SettingValue, staticSetting: ReturnType<typeof resolveSetting>): Verdict {
  const own = addressOf(mediaUrl);
  if (typeof own !== "string") return own;
  if (own === "") return good();
  if (staticSetting.state === "unknown") return undecided(staticSetting.reason, staticSetting.detail);
  const other = "value" in staticSetting ? addressOf(staticSetting.value) : "";
  if (typeof other !== "string") return other;
  return own === other
    ? bad("inconsistent", "Uploads and static files have the same address, so one can stand in for the other.")
    : good();
}

/** Without the slash that Django puts in front of a relative address. */
function addressOf(value: SettingValue): string | Verdict {
  const sole = soleValue(value);
  if ("is" in sole) return sole;
  if (sole.kind === "literal" && sole.value === null) return "";
  const text = textOf(sole);
  return text === null ? undecided("computed", "An address cannot be followed.") : text.replace(/^\/+/, "");
}

function servedFolders(evidence: EvidenceSet): readonly Folder[] | undefined {
  const setting = resolveSetting(evidence, "MEDIA_ROOT");
  const own = "value" in setting && setting.value !== undefined ? folderOf(setting.value) : undefined;
  const others = staticFolders(evidence);
  if (own === undefined || others === undefined) return undefined;
  return own === null ? others : [own, ...others];
}

function routes(evidence: EvidenceSet): readonly JudgedPart[] {
  const rule = {
    checked: "Routes to Django's serve()",
    expected: "only while DEBUG is on",
    severity: SEVERITY,
  } as const;
  if (evidence.urls === undefined) return [routesPart("not looked at", good("Routes were not read.", "medium"), rule)];
  return evidence.urls.routes
    .filter(({ target, inProduction, pattern }) => target === SERVE && inProduction !== "false" && !isOneFile(pattern))
    .map((found) => {
      const isGuarded = found.wrappers.length > 0;
      const verdict =
        found.inProduction === "true"
          ? bad(
              "insecure-value",
              "Django's view for development serves files in production.",
              isGuarded ? oneLower(SEVERITY) : SEVERITY,
            )
          : undecided(
              "branches-differ",
              `Whether production has the route depends on ${found.guard ?? "a condition"}.`,
            );
      return routePart(found, verdict, rule);
    });
}

/** An address without a parameter gives away the one file that the route names, and no upload. */
function isOneFile(pattern: string | null): boolean {
  return pattern !== null && !/[<(]/.test(pattern);
}

function media(values: Readonly<Record<string, unknown>>): EvidenceSet {
  return generated({
    MEDIA_ROOT: "/srv/media",
    MEDIA_URL: "/media/",
    STATIC_ROOT: "/srv/static",
    STATIC_URL: "/static/",
    ...values,
  });
}

function local(...segments: readonly string[]): SettingValue {
  return { kind: "path", root: "repository", segments };
}

function storages(backend: string): Readonly<Record<string, unknown>> {
  return { default: { BACKEND: backend } };
}

function fileCache(location: string): Readonly<Record<string, unknown>> {
  return { default: { BACKEND: FILE_CACHE, LOCATION: location } };
}

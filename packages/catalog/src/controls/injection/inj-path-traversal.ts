import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, type Verdict } from "#judge/verdict.ts";

const OPEN = { callee: "open", traits: ["read"] };
const EXTRACT = { callee: "tarfile.open().extractall" };

export const injPathTraversal = defineControl({
  id: "inj-path-traversal",
  title: "File paths from users stay inside their folder",
  area: "injection",
  severity: "high",
  severityReason: "../ in a name reads or overwrites files outside the folder that was meant.",
  automation: "full",
  needs: ["django-code"],
  uses: [],
  settings: [],
  mappings: {
    owasp2017: "A5",
    owasp2021: "A01",
    owasp2025: "A01",
    cwe: [22],
    asvs: ["5.3.2", "5.3.3"],
    djangoChecks: [],
    tools: [
      "bandit:B202",
      "ruff:S202",
      "semgrep:python.django.security.injection.path-traversal.path-traversal-open.path-traversal-open",
      "semgrep:python.django.security.injection.path-traversal.path-traversal-join.path-traversal-join",
      "semgrep:python.django.security.injection.path-traversal.path-traversal-file-name.path-traversal-file-name",
      "semgrep:python.django.security.injection.request-data-fileresponse.request-data-fileresponse",
    ],
  },
  guidance: {
    why:
      "Downloads, exports and archives are the usual places. os.path.join keeps ../ and lets an absolute second part replace the first; " +
      "Django's storages and safe_join refuse to leave their folder, and archives carry names of their own.",
    steps: [
      "Look files up by the key of a database row, not by name.",
      "Open and save them through default_storage or the file field, or build paths with django.utils._os.safe_join.",
      'Extract tar archives with filter="data".',
    ],
    before: 'return FileResponse(open(os.path.join(ROOT, request.GET["file"]), "rb"))',
    after:
      'document = get_object_or_404(Document, pk=pk, owner=request.user)\nreturn FileResponse(document.file.open("rb"))',
    verify: [
      {
        command: "curl -s -o /dev/null -w '%{http_code}' 'https://shop.example/download?file=../../etc/hostname'",
        expect: "400 or 404",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/files/storage/",
      "https://docs.python.org/3/library/tarfile.html#extraction-filters",
    ],
  },
  notSeen: "Paths that a helper function opens, links inside the folder, and what web servers serve by themselves.",
  examples: [
    passes("no path from outside", code({})),
    passes(
      "an archive with a filter",
      code({
        sites: [
          site("archive-extraction", 'tar.extractall(folder, filter="data")', {
            ...EXTRACT,
            traits: ["tar", "filter"],
          }),
        ],
      }),
    ),
    fails(
      "the request names the file",
      code({
        sites: [site("file-path", 'open(os.path.join(ROOT, request.GET["f"]))', { ...OPEN, origin: "request" })],
      }),
      "insecure-value",
      "high",
    ),
    fails(
      "a form lets the name through",
      code({
        sites: [
          site("file-path", 'open(form.cleaned_data["f"])', {
            ...OPEN,
            origin: "request",
            traits: ["read", "cleaned"],
          }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "the address names the file",
      code({
        sites: [
          site("file-path", "open(ROOT / name)", { ...OPEN, origin: "parameter", traits: ["read", "view-argument"] }),
        ],
      }),
      "insecure-value",
      "low",
    ),
    fails(
      "the name of an upload",
      code({
        sites: [
          site("file-path", 'open(ROOT + upload.name, "wb")', {
            ...OPEN,
            origin: "request",
            traits: ["write", "upload-name"],
          }),
        ],
      }),
      "insecure-value",
      "low",
    ),
    fails(
      "a tar archive without a filter",
      code({ sites: [site("archive-extraction", "tar.extractall(folder)", { ...EXTRACT, traits: ["tar"] })] }),
      "missing",
      "medium",
    ),
    staysOpen("the code was not read", {}, "no-evidence"),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["file-path", "archive-extraction"],
        checked: "Files that are opened, moved or extracted",
        expected: "paths that nobody outside chooses, storages, or filters",
        severity: "high",
        judge: (found) => (found.kind === "file-path" ? judgePath(found) : judgeArchive(found)),
      }),
    );
  },
});

function judgePath({ origin, traits }: Site): Verdict {
  if (traits.includes("command-line")) return good();
  if (origin === "parameter")
    return bad(
      "insecure-value",
      "A part of the address names the file: a route with <path:...> lets it leave the folder.",
      "low",
    );
  if (origin !== "request") return good();
  if (traits.includes("upload-name"))
    return bad(
      "insecure-value",
      "The visitor chooses the name of the file: Django cuts its folders, but a file of the same name is replaced.",
      "low",
    );
  return traits.includes("cleaned")
    ? bad("insecure-value", "A value of a form names the file, and nothing here keeps it inside a folder.", "medium")
    : bad("insecure-value", "The request names the file, and nothing keeps it inside a folder.");
}

function judgeArchive({ origin, traits }: Site): Verdict {
  if (traits.includes("zip") || traits.includes("filter") || traits.includes("members")) return good();
  if (traits.includes("fully-trusted"))
    return bad("insecure-value", "The archive is extracted with a filter that lets every name through.", "medium");
  const isOwn = origin === "constant" || origin === "setting" || traits.includes("command-line");
  return bad(
    "missing",
    "An archive is extracted without a filter: before Python 3.14 its members may leave the folder.",
    isOwn || traits.includes("any-archive") ? "low" : "medium",
  );
}

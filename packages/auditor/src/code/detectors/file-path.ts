import type { Expression } from "#ir/expression.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import { isViewScope } from "../view-scope.ts";

/** What opens, removes or sends the file that its first argument names. */
const FIRST = new Set([
  "open",
  "io.open",
  "codecs.open",
  "os.open",
  "os.remove",
  "os.unlink",
  "os.rmdir",
  "os.makedirs",
  "os.mkdir",
  "os.listdir",
  "os.scandir",
  "os.walk",
  "shutil.rmtree",
  "gzip.open",
  "bz2.open",
  "zipfile.ZipFile",
  "tarfile.open",
  "aiofiles.open",
  "sendfile.sendfile",
  "django_sendfile.sendfile",
  "flask.send_file",
]);

/** What takes two paths. */
const BOTH = new Set(["os.rename", "os.replace", "shutil.move", "shutil.copy", "shutil.copyfile", "shutil.copytree"]);

const PATH_METHODS = new Set([
  "read_text",
  "read_bytes",
  "write_text",
  "write_bytes",
  "unlink",
  "rmdir",
  "mkdir",
  "iterdir",
  "open",
  "touch",
]);

/**
 * Kind `file-path`: a file is opened, moved or removed by a path from the request or the address; other paths are not kept.
 * Storages are left out, because they refuse to leave their folder. Traits: `read`, `write`, `upload-name` (the name of
 * an uploaded file, from which Django cuts the folders), `cleaned` (a form or serializer has accepted the value).
 */
export const filePath: CallDetector = {
  names: [
    "open",
    "remove",
    "unlink",
    "rmdir",
    "makedirs",
    "mkdir",
    "listdir",
    "scandir",
    "walk",
    "rmtree",
    "ZipFile",
    "sendfile",
    "send_file",
    "rename",
    "replace",
    "move",
    "copy",
    "copyfile",
    "copytree",
    ...PATH_METHODS,
  ],
  inspect(context) {
    const { callee, trace, scope, module } = context;
    for (const path of pathsOf(context)) {
      const traced = trace(path);
      if (traced.origin !== "request" && !(traced.origin === "parameter" && isViewScope(scope, module))) continue;
      const source = traced.source === undefined ? "" : sourceName(traced.source);
      const traits = [
        isReading(context) ? "read" : "write",
        ...(source.startsWith("FILES") ? ["upload-name"] : []),
        ...(/^(?:cleaned|validated)_data/.test(source) ? ["cleaned"] : []),
      ];
      return { kind: "file-path", callee, traced, traits };
    }
    return null;
  },
};

function pathsOf({ callee, call, argument, nameOf, scope }: CallContext): readonly Expression[] {
  const first = argument(0, "file") ?? argument(0, "path") ?? argument(0, "src");
  if (FIRST.has(callee)) {
    // A function of this name that the file has itself is another one.
    const isOwn = call.callee.kind === "name" && scope.owner(call.callee.name) !== null;
    return first === undefined || isOwn ? [] : [first];
  }
  if (BOTH.has(callee)) {
    const second = argument(1, "dst");
    return [first, second].filter((path) => path !== undefined);
  }
  if (call.callee.kind !== "attribute" || !PATH_METHODS.has(call.callee.name)) return [];
  const object = nameOf(call.callee.object) ?? "";
  return /^pathlib\.(?:Posix)?Path\(\)/.test(object) ? [call.callee.object] : [];
}

function isReading({ callee, argument }: CallContext): boolean {
  if (/(?:^|\.)(?:open|ZipFile)$/.test(callee)) {
    const mode = argument(1, "mode");
    return mode === undefined || (mode.kind === "string" && !/[wax+]/.test(mode.value));
  }
  return /(?:read_text|read_bytes|listdir|scandir|walk|iterdir|sendfile|send_file)$/.test(callee);
}

/** `FILES` of `request.FILES["x"]`, `cleaned_data` of `form.cleaned_data["x"]`. */
function sourceName(source: Expression): string {
  if (source.kind === "subscript") return sourceName(source.object);
  return source.kind === "attribute" ? source.name : "";
}

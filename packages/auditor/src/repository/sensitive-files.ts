import { join } from "node:path";

import type { Repository, SensitiveKind } from "@stance/model";

import { contentOf } from "./sensitive-content.ts";
import { isVendored, purposeOf } from "./file-purpose.ts";
import { DATABASE_HEAD_BYTES, readHead } from "./read-head.ts";

/** Files that are reported at most; more of them say nothing new. */
const MAX_FILES = 100;

/** Names for others to copy: they hold no values, and belong into the repository. */
const EXAMPLE =
  /(?:^|[._-])(?:examples?|samples?|templates?|tmpl|dist|defaults?|schema|j2|tpl|enc|encrypted|vault|gpg|age|sops)(?:[._-]|$)/i;

const KINDS: readonly { readonly kind: SensitiveKind; readonly name: RegExp }[] = [
  { kind: "env-file", name: /^\.env(?:\.[\w.-]+)?$|^\.envrc$|^[\w-]+\.env$/i },
  { kind: "private-key", name: /\.(?:pem|key)$|^id_(?:rsa|dsa|ecdsa|ed25519)$/i },
  { kind: "key-store", name: /\.(?:p12|pfx|jks|keystore)$/i },
  { kind: "service-account", name: /(?:service[-_]?account|credentials?|client[-_]?secrets?)[\w-]*\.json$/i },
  { kind: "database", name: /\.(?:sqlite3?|db3?)$/i },
  { kind: "database-dump", name: /\.(?:sql|dump)$/i },
  { kind: "local-settings", name: /^local_settings\.py$|^settings_local\.py$/i },
];

/** The kind of sensitive file that a path names; null for all others, for examples and for files of other packages. */
export function sensitiveKindOf(path: string): SensitiveKind | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const found = KINDS.find((entry) => entry.name.test(name));
  if (found === undefined || isVendored(path) || EXAMPLE.test(name)) return null;
  return found.kind;
}

/** Sensitive files of the tree, tracked ones first; `tracked` is null when git cannot tell. */
export function sensitiveFiles(
  root: string,
  paths: readonly string[],
  tracked: ReadonlySet<string> | null,
): Repository["sensitiveFiles"] {
  const all = new Set([...(tracked ?? []), ...paths]);
  const found = [...all].flatMap((path) => {
    const kind = sensitiveKindOf(path) ?? (isEnvDirectoryFile(path) ? "env-file" : null);
    return kind === null ? [] : [{ path, kind, isTracked: tracked?.has(path) ?? false }];
  });
  return found
    .toSorted((a, b) => Number(b.isTracked) - Number(a.isTracked) || (a.path < b.path ? -1 : 1))
    .slice(0, MAX_FILES)
    .map(({ path, kind, isTracked }) => {
      const head = kind === "database" ? readHead(join(root, path), DATABASE_HEAD_BYTES) : readHead(join(root, path));
      const content = head === null ? "unread" : contentOf(kind, head);
      return { path, kind, purpose: purposeOf(path), isTracked, content };
    });
}

/** `.envs/.production/.django`: a directory of environment files, one per service. */
function isEnvDirectoryFile(path: string): boolean {
  return /(?:^|\/)\.envs?\/(?:[^/]+\/)*\.[\w-]+$/.test(path);
}

import type { FilePurpose, Repository } from "@stance/model";

import type { ShellLine } from "../shell-lines.ts";

/** What one container or process file shows, before excerpts are taken. */
export type ContainerFile = {
  readonly path: string;
  readonly kind: Repository["containers"][number]["kind"];
  readonly purpose: FilePurpose;
  readonly starts: readonly Start[];
  readonly variables: readonly ContainerVariable[];
  readonly copiesContext: boolean;
  readonly dropsPrivileges: boolean;
  readonly user?: string | null;
  readonly userLine?: number;
  readonly baseImage?: string;
  readonly settingsModule?: string;
};

/** A command that starts something; `path` is the script when one is called. */
export type Start = ShellLine & { readonly path: string };

export type ContainerVariable = { readonly name: string; readonly line: number; readonly traits: readonly string[] };

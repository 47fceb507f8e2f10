import { z } from "zod";

import { excerptSchema, placeSchema } from "../place.ts";

/** One command line of a CI, container or process file. */
export const commandSchema = z.object({
  place: placeSchema,
  excerpt: excerptSchema,
  /** The command with secrets masked, white space folded. */
  text: z.string(),
  /** Its failure does not fail the job: `|| true`, `continue-on-error`, `allow_failure`. */
  isFailureIgnored: z.boolean(),
});

export type RepositoryCommand = z.infer<typeof commandSchema>;

export const repositorySchema = z.object({
  /** `git`: tracked files are known from the index; `files`: only what lies in the directory is known. */
  tracking: z.enum(["git", "files"]),
  /** Files that hold or usually hold secrets, with what their content shows; never the content. */
  sensitiveFiles: z.array(
    z.object({
      path: z.string(),
      kind: z.string(),
      isTracked: z.boolean(),
      /** The content is what the name says: a private key, KEY=VALUE lines with values, rows of a dump. */
      hasContent: z.boolean(),
    }),
  ),
  /** Per ignore file whether it covers `.env`; null when there is no such file. */
  ignores: z.object({ gitignore: z.boolean().nullable(), dockerignore: z.boolean().nullable() }),
  /** The project loads a `.env` file: where. */
  loadsEnvFile: z.array(placeSchema),
  ci: z.object({
    files: z.array(z.object({ path: z.string(), system: z.string() })),
    commands: z.array(commandSchema),
    /** Actions, templates and hooks that are used by name: `actions/dependency-review-action`, a pre-commit hook id. */
    uses: z.array(
      z.object({ name: z.string(), place: placeSchema, excerpt: excerptSchema, isFailureIgnored: z.boolean() }),
    ),
    /** Update services with a configuration file: `dependabot`, `renovate`. */
    updaters: z.array(z.string()),
  }),
  containers: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(["dockerfile", "compose", "procfile", "systemd", "kubernetes", "platform"]),
      /** Commands that start something in production. */
      starts: z.array(commandSchema),
      /** Last USER of a Dockerfile; null when there is none, absent for other files. */
      user: z.string().nullable().optional(),
      /** Variables that are set in the file, with what is wrong about them as facts; values are never kept. */
      variables: z.array(z.object({ name: z.string(), place: placeSchema, traits: z.array(z.string()) })),
      isProduction: z.boolean(),
    }),
  ),
  /** JavaScript packages of the project. */
  frontends: z.array(
    z.object({ path: z.string(), lockFile: z.string().nullable(), dependencies: z.int().nonnegative() }),
  ),
  history: z.object({
    /** `read`: all commits were looked at; `shallow`: the clone lacks some; `none`: no git history; `limited`: stopped early. */
    state: z.enum(["read", "shallow", "none", "limited"]),
    commits: z.int().nonnegative(),
    /** Kind, path and commit of what was found; never the secret. */
    finds: z.array(
      z.object({
        kind: z.string(),
        path: z.string(),
        commit: z.string(),
        committedAt: z.string(),
        isStillThere: z.boolean(),
      }),
    ),
  }),
});

/** Evidence kind `repository`: ignore files, tracked secrets, CI, containers, front end, git history. */
export type Repository = z.infer<typeof repositorySchema>;

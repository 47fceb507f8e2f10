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
  /** DJANGO_SETTINGS_MODULE around it (step, job, workflow, image), when the file says it as plain text. */
  settingsModule: z.string().optional(),
});

export type RepositoryCommand = z.infer<typeof commandSchema>;

/**
 * What a file is for, as its path tells: `test` for fixtures of tests and for examples, `development` for names such as
 * dev and local, `production` for the rest.
 */
export const FILE_PURPOSES = ["production", "development", "test"] as const;

export const filePurposeSchema = z.enum(FILE_PURPOSES);

export type FilePurpose = z.infer<typeof filePurposeSchema>;

/** Kinds of files that hold or usually hold secrets. */
export const SENSITIVE_KINDS = [
  "env-file",
  "private-key",
  "key-store",
  "service-account",
  "database",
  "database-dump",
  "local-settings",
] as const;

export const sensitiveKindSchema = z.enum(SENSITIVE_KINDS);

export type SensitiveKind = z.infer<typeof sensitiveKindSchema>;

export const repositorySchema = z.object({
  /** `git`: tracked files are known from the index; `files`: only what lies in the directory is known. */
  tracking: z.enum(["git", "files"]),
  /** Why git could not tell, for `files`: git is not installed, the directory belongs to somebody else, no repository. */
  trackingNote: z.string().optional(),
  /** Directories of submodules that are not checked out: what is in them was not seen. */
  absentSubmodules: z.array(z.string()),
  /** Files that hold or usually hold secrets, with what their content shows; never the content. */
  sensitiveFiles: z.array(
    z.object({
      path: z.string(),
      kind: sensitiveKindSchema,
      purpose: filePurposeSchema,
      isTracked: z.boolean(),
      /**
       * `secret`: the content is what the name says (a private key, a value under the name of a secret, rows of a dump);
       * `other`: there is content, and nothing that is certainly a secret; `unread`: it could not be read.
       */
      content: z.enum(["secret", "other", "empty", "unread"]),
    }),
  ),
  /** Per ignore file whether it covers `.env`; null when there is no such file. */
  ignores: z.object({ gitignore: z.boolean().nullable(), dockerignore: z.boolean().nullable() }),
  /** Last lines of the ignore files, to which a line could be added. */
  ignoreTails: z.object({ gitignore: excerptSchema.optional(), dockerignore: excerptSchema.optional() }),
  /** The project loads a `.env` file: where. */
  loadsEnvFile: z.array(placeSchema),
  ci: z.object({
    files: z.array(z.object({ path: z.string(), system: z.string() })),
    /** Commands that run a tool which a control knows; `otherCommands` counts the rest. */
    commands: z.array(commandSchema),
    otherCommands: z.int().nonnegative(),
    /** Actions, templates and hooks that are used by name: `actions/dependency-review-action`, a pre-commit hook id. */
    uses: z.array(
      z.object({
        name: z.string(),
        place: placeSchema,
        excerpt: excerptSchema,
        isFailureIgnored: z.boolean(),
        /** Repository or file that a hook or template comes from. */
        source: z.string().optional(),
      }),
    ),
    /** Update services with a configuration file, and the ecosystems it names; none named means all. */
    updaters: z.array(
      z.object({ name: z.enum(["dependabot", "renovate"]), path: z.string(), ecosystems: z.array(z.string()) }),
    ),
    /** Ruff's configuration, and whether it turns on the security rules (S); null when there is none. */
    ruff: z.object({ path: z.string(), selectsSecurity: z.boolean() }).nullable(),
  }),
  containers: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(["dockerfile", "compose", "procfile", "systemd", "kubernetes", "platform"]),
      /** Commands that start something in production. */
      starts: z.array(commandSchema),
      /** Last USER of a Dockerfile; null when there is none, absent for other files. */
      user: z.string().nullable().optional(),
      /** Line of the last USER, or of the last stage's FROM. */
      userPlace: placeSchema.optional(),
      /** Image that the last stage of a Dockerfile is built on; absent for other files. */
      baseImage: z.string().optional(),
      /** A command or script that it starts changes to another user: `gosu app`, `--uid`, `uid =` of uwsgi. */
      dropsPrivileges: z.boolean(),
      /** A Dockerfile copies the whole context into the image: `COPY . .` */
      copiesContext: z.boolean(),
      /** Variables that are set in the file, with what is wrong about them as facts; values are never kept. */
      variables: z.array(z.object({ name: z.string(), place: placeSchema, traits: z.array(z.string()) })),
      purpose: filePurposeSchema,
    }),
  ),
  /** JavaScript packages of the project. */
  frontends: z.array(
    z.object({
      path: z.string(),
      lockFile: z.string().nullable(),
      dependencies: z.int().nonnegative(),
      devDependencies: z.int().nonnegative(),
    }),
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
        purpose: filePurposeSchema,
        isStillThere: z.boolean(),
      }),
    ),
  }),
});

/** Evidence kind `repository`: ignore files, tracked secrets, CI, containers, front end, git history. */
export type Repository = z.infer<typeof repositorySchema>;

import type { Viewer } from "#access/viewer.ts";
import type { Services } from "#services.ts";

/** What a procedure knows of its request. */
export type Context = {
  readonly services: Services;
  readonly request: {
    readonly id: string;
    /** Address of the visitor, as far as the proxies are trusted. */
    readonly address: string;
    readonly userAgent: string | undefined;
    /** The address at which the visitor reached the server, for commands that are shown. */
    readonly origin: string;
  };
  /** The signed-in person; null for everybody else. */
  readonly session: { readonly id: string; readonly viewer: Viewer } | null;
  readonly cookie: {
    /** Secret of the session as it came in; undefined without one. */
    readonly presented: string | undefined;
    set(secret: string, expiresAt: Date): void;
    clear(): void;
  };
};

/** What the server's worker is started with. */
export type WorkerSettings = {
  /** Folder of an existing cluster; undefined keeps everything in memory. */
  readonly clusterFolder: string | undefined;
  /** Only in memory: file with the tar of a cluster to start from instead of running initdb. */
  readonly template: string | undefined;
};

/** `connection` tells apart the connections that follow each other; there is never more than one at a time. */
export type ToWorker =
  | { readonly kind: "data"; readonly connection: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "dump" }
  | { readonly kind: "close" };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "data"; readonly connection: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "dumped"; readonly bytes: Uint8Array<ArrayBuffer> };

/** What the worker is started with. */
export type WorkerSettings = {
  /** Folder of the cluster; undefined keeps everything in memory. */
  readonly clusterFolder: string | undefined;
  /** File with the tar of a cluster to start from instead of running initdb; only for an empty folder or memory. */
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

import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What a first visit to one page has to load before it shows anything. */
export type FirstLoad = {
  readonly page: string;
  readonly bytes: number;
  /** Packages with their bytes before compression, largest first. */
  readonly parts: readonly (readonly [name: string, bytes: number])[];
};

type BuiltChunk = {
  readonly fileName: string;
  readonly code: string;
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
  readonly modules: Readonly<Record<string, { readonly renderedLength: number }>>;
};

const PAGE = /\/features\/.*-page\.tsx$/;

/** Fails the build when the JavaScript of any page, with all it needs to start, is larger than `limit` bytes of gzip. */
export function firstLoadBudget(limit: number): Plugin {
  return {
    name: "stance-first-load",
    apply: "build",
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const loads = firstLoads(chunks);
      if (loads.length === 0) throw new Error("The build has no page whose first load could be measured.");
      const largest = loads.reduce((a, b) => (b.bytes > a.bytes ? b : a));
      const size = `${kilobytes(largest.bytes)} of ${kilobytes(limit)} kB JavaScript, gzip: ${largest.page}`;
      if (largest.bytes > limit) {
        const parts = largest.parts.slice(0, 8).map(([name, bytes]) => `${name} ${kilobytes(bytes)}`);
        throw new Error(
          `First load is too large: ${size}. Load lazily what is not seen first. Its parts before compression: ${parts.join(", ")}.`,
        );
      }
      this.info(`first load ${size}`);
    },
  };
}

/** The pages of a build with the bytes of the entry, the page and everything both import statically. */
export function firstLoads(chunks: readonly BuiltChunk[]): readonly FirstLoad[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entries = chunks.filter((chunk) => chunk.isEntry);
  return chunks
    .filter(({ facadeModuleId }) => facadeModuleId !== null && PAGE.test(facadeModuleId))
    .map((page) => {
      const needed = new Set<BuiltChunk>();
      for (const start of [...entries, page]) collect(start, byName, needed);
      const bytes = [...needed].reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
      return { page: page.fileName, bytes, parts: partsOf(needed) };
    });
}

function collect(chunk: BuiltChunk, byName: ReadonlyMap<string, BuiltChunk>, into: Set<BuiltChunk>): void {
  if (into.has(chunk)) return;
  into.add(chunk);
  for (const name of chunk.imports) {
    const imported = byName.get(name);
    if (imported === undefined) throw new Error(`${chunk.fileName} imports ${name}, which the build did not write.`);
    collect(imported, byName, into);
  }
}

function partsOf(chunks: Iterable<BuiltChunk>): FirstLoad["parts"] {
  const sizes = new Map<string, number>();
  for (const { modules } of chunks) {
    for (const [id, { renderedLength }] of Object.entries(modules)) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? "Stance";
      sizes.set(name, (sizes.get(name) ?? 0) + renderedLength); // 0: the sum begins with the first module
    }
  }
  return [...sizes].toSorted((a, b) => b[1] - a[1]);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

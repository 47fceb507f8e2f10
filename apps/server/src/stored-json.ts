import { promisify } from "node:util";
import { brotliDecompress, gunzip, zstdCompress, zstdDecompress } from "node:zlib";

import type { BodyEncoding } from "@stance/db";

/** A compressed text as the tables `raw_reports` and `evidence` keep it. */
export type StoredText = {
  readonly encoding: BodyEncoding;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Bytes after decompression. */
  readonly size: number;
};

const DECOMPRESS: Record<BodyEncoding, (body: Uint8Array) => Promise<Uint8Array>> = {
  identity: async (body) => body,
  gzip: promisify(gunzip),
  brotli: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** Compresses a value for storage. */
export async function toStoredJson(value: unknown): Promise<StoredText> {
  const text = Buffer.from(JSON.stringify(value));
  const body = new Uint8Array(await promisify(zstdCompress)(text));
  return { encoding: "zstd", body, size: text.length };
}

/** The stored text. It was within the limits when it came in, so it is decompressed without any. */
export async function fromStored({ encoding, body }: Pick<StoredText, "encoding" | "body">): Promise<string> {
  return Buffer.from(await DECOMPRESS[encoding](body)).toString("utf8");
}

import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress, createGunzip, createZstdDecompress, zstdCompress } from "node:zlib";

import type { BodyEncoding } from "@stance/db";

import { AppError } from "#app-error.ts";
import type { ReportLimits } from "#config.ts";

import { JsonGuard } from "./json-guard.ts";

/** A body that was read to its end within the limits. */
export type ReadBody = {
  readonly text: string;
  /** SHA-256 of the decompressed bytes, hex. */
  readonly digest: string;
  /** Bytes after decompression. */
  readonly size: number;
  /** What is stored: the upload as it came, or compressed here. */
  readonly stored: { readonly encoding: BodyEncoding; readonly bytes: Uint8Array<ArrayBuffer> };
};

const ENCODINGS: Readonly<Partial<Record<string, BodyEncoding>>> = {
  identity: "identity",
  gzip: "gzip",
  "x-gzip": "gzip",
  br: "brotli",
  zstd: "zstd",
};

const DECOMPRESSORS: Record<Exclude<BodyEncoding, "identity">, () => Transform> = {
  gzip: createGunzip,
  brotli: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** Bytes. JSON that repeats itself compresses well; only what is large as well is taken for a bomb. */
const RATIO_FROM = 1_000_000;

/** The encoding that a request names; throws `unsupported-media-type` for others, and for more than one. */
export function bodyEncoding(header: string | undefined): BodyEncoding {
  const encoding = ENCODINGS[(header ?? "identity").trim().toLowerCase()];
  if (encoding !== undefined) return encoding;
  throw new AppError("unsupported-media-type", "Content-Encoding may be gzip, br, zstd or left out.");
}

/** Reads, decompresses and checks a report while it streams in. Throws `too-large` or `unprocessable`. */
export async function readBody(
  source: Readable & Pick<IncomingMessage, "headers">,
  encoding: BodyEncoding,
  limits: ReportLimits,
): Promise<ReadBody> {
  const announced = Number(source.headers["content-length"] ?? Number.NaN);
  if (announced > limits.maxBytes) throw tooLarge(limits);
  const upload: Buffer[] = [];
  const counter = countingInto(upload, limits);
  const content: Buffer[] = [];
  const hash = createHash("sha256");
  const guard = new JsonGuard(limits);
  let size = 0;
  const collect = async (decompressed: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of decompressed) {
      size += chunk.length;
      if (size > limits.maxBytes) throw tooLarge(limits);
      if (size > RATIO_FROM && size > limits.maxCompressionRatio * counter.bytes()) throw tooDense(limits);
      guard.push(chunk);
      hash.update(chunk);
      content.push(chunk);
    }
  };
  try {
    if (encoding === "identity") await pipeline(source, counter.stream, collect);
    else await pipeline(source, counter.stream, DECOMPRESSORS[encoding](), collect);
  } catch (error) {
    throw explain(error, encoding);
  }
  return {
    text: decode(Buffer.concat(content)),
    digest: hash.digest("hex"),
    size,
    stored: await toStore(encoding, Buffer.concat(upload)),
  };
}

function countingInto(chunks: Buffer[], limits: ReportLimits): { stream: Transform; bytes(this: void): number } {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > limits.maxBytes) done(tooLarge(limits));
      else done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes };
}

async function toStore(encoding: BodyEncoding, upload: Buffer): Promise<ReadBody["stored"]> {
  if (encoding !== "identity") return { encoding, bytes: new Uint8Array(upload) };
  return { encoding: "zstd", bytes: new Uint8Array(await promisify(zstdCompress)(upload)) };
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("unprocessable", "The report is not valid UTF-8.", { cause });
  }
}

/** Errors of zlib have codes like Z_DATA_ERROR, ERR_BROTLI_DECODER_... and ZSTD_error_...; the rest is not the sender's. */
function explain(error: unknown, encoding: BodyEncoding): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !("code" in error)) return error;
  const { code } = error;
  if (typeof code !== "string" || !/^Z_|BROTLI|ZSTD|^ERR__ERROR|ERR_TRAILING_JUNK/.test(code)) return error;
  return new AppError("unprocessable", `The body is not valid ${encoding}: ${error.message}.`, { cause: error });
}

function tooLarge(limits: ReportLimits): AppError {
  return new AppError(
    "too-large",
    `A report may have ${limits.maxBytes / 1_000_000} MB after decompression, not more.`,
  );
}

function tooDense(limits: ReportLimits): AppError {
  return new AppError(
    "too-large",
    `A report may be ${limits.maxCompressionRatio} times larger than its upload after decompression, not more.`,
  );
}

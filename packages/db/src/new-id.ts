import { randomFillSync } from "node:crypto";

/**
 * A UUID of version 7 (RFC 9562), as Prisma makes them for the model API: for rows that are inserted by raw SQL. Later
 * milliseconds sort later, so that rows written together lie together in the index.
 */
export function newId(now: number = Date.now()): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  randomFillSync(bytes, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

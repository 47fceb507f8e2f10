import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** Bytes from the start of a file that tell what it is; databases name their tables further behind. */
export const HEAD_BYTES = 64 * 1024;
export const DATABASE_HEAD_BYTES = 4 * 1024 * 1024;

/** The first bytes of a file inside the tree; null when it is no plain file or cannot be read. Links are not followed. */
export function readHead(absolute: string, maxBytes = HEAD_BYTES): Uint8Array | null {
  let descriptor: number;
  try {
    descriptor = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return null; // gone, a link, or no right to read: the caller reports it as unread
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return null;
    const bytes = new Uint8Array(Math.min(maxBytes, status.size));
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
  } catch {
    return null; // an error of the disk: likewise
  } finally {
    closeSync(descriptor);
  }
}

import { DatabaseError } from "#database-error.ts";

/** Bytes. PostgreSQL takes payloads shorter than 8,000; both kinds refuse the same, so that the tests of one hold for the other. */
const MAX_PAYLOAD_BYTES = 7_999;

export function checkPayload(channel: string, payload: string): void {
  const bytes = Buffer.byteLength(payload);
  if (bytes > MAX_PAYLOAD_BYTES) {
    throw new DatabaseError(
      "payload-too-large",
      `A message on ${channel} has ${bytes} bytes, the limit is ${MAX_PAYLOAD_BYTES}: send an id and let the reader look it up.`,
    );
  }
}

import { Duplex } from "node:stream";

/** The part of a socket that `pg` uses, over the worker's message port. */
export class WorkerStream extends Duplex {
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void;

  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void) {
    super();
    this.#send = send;
  }

  /** `pg` asks a socket to connect and waits for the event. */
  connect(): this {
    queueMicrotask(() => this.emit("connect"));
    return this;
  }

  receive(bytes: Uint8Array): void {
    if (bytes.length > 0 && !this.destroyed) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  }

  // Socket options without meaning here; `pg` and its pool call them unconditionally.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Data comes when the worker answers; `pg` always takes it.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(new Uint8Array(chunk));
    done();
  }

  /** `pg` corks the messages of one query: sent together they cost one trip to the worker, not five. */
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk))));
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }
}

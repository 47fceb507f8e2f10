/** For tests. The stream of live updates: open, and silent unless a test speaks through it. */
export class SilentEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static readonly opened: SilentEventSource[] = [];
  readonly CLOSED = SilentEventSource.CLOSED;
  readyState = SilentEventSource.OPEN;

  constructor() {
    super();
    SilentEventSource.opened.push(this);
    // As the server does when it has accepted the stream.
    setTimeout(() => this.send("connected", {}));
  }

  close(): void {
    this.readyState = SilentEventSource.CLOSED;
    const index = SilentEventSource.opened.indexOf(this);
    if (index >= 0) SilentEventSource.opened.splice(index, 1);
  }

  /** Names of events are tRPC's: "message" carries data, "return" ends the stream. */
  send(event: string, data: unknown): void {
    if (this.readyState === SilentEventSource.CLOSED) return;
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data), lastEventId: "1" }));
  }
}

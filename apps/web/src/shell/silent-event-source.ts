/** For tests. The stream of live updates: open, and silent unless a test speaks through it. */
export class SilentEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static readonly opened: SilentEventSource[] = [];
  readonly readyState = SilentEventSource.OPEN;

  constructor() {
    super();
    SilentEventSource.opened.push(this);
  }

  close(): void {
    const index = SilentEventSource.opened.indexOf(this);
    if (index >= 0) SilentEventSource.opened.splice(index, 1);
  }
}

/** Sends one live update to all open streams, as the server would; gives their number. */
export function sendLive(data: unknown): number {
  for (const source of SilentEventSource.opened) {
    source.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(data), lastEventId: "1" }));
  }
  return SilentEventSource.opened.length;
}

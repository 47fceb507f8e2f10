import type { DatabaseLog, Subscriber } from "#database.ts";

type Subscription = { readonly onMessage: Subscriber; readonly onGap: (() => void) | undefined };

/** Who listens to which channel, inside this process. A subscriber that throws is logged and disturbs no other. */
export class Subscribers {
  readonly #byChannel = new Map<string, Set<Subscription>>();
  readonly #log: DatabaseLog;

  constructor(log: DatabaseLog) {
    this.#log = log;
  }

  /** Channels with at least one subscriber. */
  get channels(): readonly string[] {
    return [...this.#byChannel.keys()];
  }

  /** Returns how to remove it again, which tells whether it was the last of its channel. */
  add(channel: string, onMessage: Subscriber, onGap: (() => void) | undefined): () => boolean {
    const subscription = { onMessage, onGap };
    const subscriptions = this.#byChannel.get(channel) ?? new Set();
    this.#byChannel.set(channel, subscriptions.add(subscription));
    return () => {
      subscriptions.delete(subscription);
      const isLast = subscriptions.size === 0 && this.#byChannel.get(channel) === subscriptions;
      if (isLast) this.#byChannel.delete(channel);
      return isLast;
    };
  }

  deliver(channel: string, payload: string): void {
    for (const { onMessage } of this.#byChannel.get(channel) ?? []) this.#guard(channel, () => onMessage(payload));
  }

  reportGap(): void {
    for (const [channel, subscriptions] of this.#byChannel) {
      for (const { onGap } of subscriptions) if (onGap) this.#guard(channel, onGap);
    }
  }

  #guard(channel: string, call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#log.error({ err: error, channel }, "a subscriber of a database channel failed");
    }
  }
}

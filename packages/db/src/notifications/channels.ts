import type { Subscriber } from "#database.ts";

/** publish and subscribe, for one kind of database. */
export type Channels = {
  publish(channel: string, payload: string): Promise<void>;
  subscribe(channel: string, onMessage: Subscriber, onGap?: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

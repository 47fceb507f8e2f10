import type { ChainEntry } from "./binding.ts";

/** Statements kept in a chain. */
const MAX_CHAIN = 60;

/** A chain of which the middle is left out when it is long: people read its ends, and every join copies it. */
export function boundedChain(chain: readonly ChainEntry[]): readonly ChainEntry[] {
  return chain.length <= MAX_CHAIN ? chain : [...chain.slice(0, MAX_CHAIN / 2), ...chain.slice(1 - MAX_CHAIN / 2)];
}

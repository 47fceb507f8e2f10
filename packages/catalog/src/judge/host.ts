import type { SettingValue } from "@stance/model";

import { textOf } from "./membership.ts";

/**
 * Where a backing service runs, as far as its name tells: on this machine, beside the application under a name without
 * a domain (a service of the same compose file or cluster), elsewhere, or not known.
 */
export type HostPlace = "local" | "beside" | "remote" | "unknown";

const LOCAL = /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\]|0\.0\.0\.0)?$/i;

/** Names that containers use for the machine they run on. */
const GATEWAYS: ReadonlySet<string> = new Set(["host.docker.internal", "host.containers.internal"]);

/** The place of a host name; empty and a path (a socket) are this machine. */
export function placeOfHost(host: string): HostPlace {
  const name = host.trim();
  // What was masked or formatted from nothing is no name.
  if (/[<>{}%$]/.test(name) || name === "None") return "unknown";
  if (LOCAL.test(name) || name.startsWith("/") || name.startsWith("@") || GATEWAYS.has(name)) return "local";
  return name.includes(".") && !/\.(?:local|internal|svc|localhost)$/.test(name) ? "remote" : "beside";
}

/** The place of a host in a setting: not set is this machine, anything that is no plain text is not known. */
export function placeOfHostValue(value: SettingValue | undefined): HostPlace {
  if (value === undefined || value.kind === "absent") return "local";
  if (value.kind === "literal" && value.value === null) return "local";
  const text = textOf(value);
  return text === null || value.kind === "reference" ? "unknown" : placeOfHost(text);
}

/** The host of an address such as `redis://:secret@cache:6379/0`; null when the text is none. */
export function hostOfAddress(address: string): string | null {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(address);
  return match?.[1] ?? null;
}

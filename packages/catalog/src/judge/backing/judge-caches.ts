import type { EvidenceSet, SettingValue } from "@stance/model";

import { hostOfAddress, placeOfHost } from "../host.ts";
import type { JudgedPart } from "../judge-setting.ts";
import { judgeValue, worstOf, type PlainValue } from "../judge-value.ts";
import { entryOf } from "../mapping.ts";
import { textOf } from "../membership.ts";
import { bad, good, type Verdict } from "../verdict.ts";
import { askAbout, judgeServices } from "./service-part.ts";

/** Caches that no network carries, or that the database keeps. */
const WITHOUT_NETWORK = /\.(?:LocMemCache|DummyCache|FileBasedCache|DatabaseCache)$/;

/** One part per cache: is it on the machine, or reached over TLS? */
export function judgeCaches(evidence: EvidenceSet): readonly JudgedPart[] {
  return judgeServices(evidence, {
    setting: "CACHES",
    expected: "a local cache, or a rediss:// address",
    judge: (service, alias) =>
      judgeValue(service, {
        name: `CACHES["${alias}"]`,
        severity: "medium",
        plain: (plain) => judgeCache(plain, alias),
        environment: (read) => (read.default === undefined ? ask(alias) : null),
        whenAbsent: good(),
      }),
    fix: fixOf,
  });
}

function judgeCache(cache: PlainValue, alias: string): Verdict {
  const backend = entryOf(cache, "BACKEND");
  const name = backend === null || backend === undefined ? null : textOf(backend);
  if (name === null) return ask(alias);
  if (WITHOUT_NETWORK.test(name)) return good();
  const location = entryOf(cache, "LOCATION");
  if (location === undefined || location === null) return ask(alias);
  return judgeValue(location, {
    name: `CACHES["${alias}"]["LOCATION"]`,
    severity: "medium",
    plain: (plain) => judgeLocations(plain, alias),
    environment: () => ask(alias),
    whenAbsent: ask(alias),
  });
}

function judgeLocations(location: PlainValue, alias: string): Verdict {
  if (location.kind === "sequence") {
    if (location.isOpen || location.items.length === 0) return ask(alias);
    const judged = location.items.map((item) => ({ verdict: judgeAddress(textOf(item), alias) }));
    return worstOf(judged, "medium")?.verdict ?? ask(alias);
  }
  return judgeAddress(textOf(location), alias);
}

function judgeAddress(address: string | null, alias: string): Verdict {
  if (address === null) return ask(alias);
  if (/^(?:rediss|unix|redis\+socket):/i.test(address) || address.startsWith("/")) return good();
  const host = hostOfAddress(address) ?? address.replace(/:\d+$/, "");
  const place = placeOfHost(host);
  if (place === "local") return good("The cache is on the same machine.");
  if (place === "beside") return good("The cache is beside the application.", "medium");
  if (place === "remote" && /^redis:\/\//i.test(address))
    return bad("insecure-value", `Cache ${alias} on another machine is reached without TLS.`);
  return ask(alias);
}

function ask(alias: string): Verdict {
  return askAbout(`cache ${alias}`, `Where cache ${alias} is, or how it is reached, the source does not say.`);
}

/** Only an address that is known as it stands can be written anew. */
function fixOf(cache: SettingValue, alias: string): readonly string[] | null {
  const location = entryOf(cache, "LOCATION");
  const address = location === null || location === undefined ? null : textOf(location);
  if (address === null || !/^redis:\/\/[^<>"\\]*$/i.test(address)) return null;
  return [`CACHES["${alias}"]["LOCATION"] = "rediss${address.slice("redis".length)}"`];
}

import type { EvidenceSet, SettingValue } from "@stance/model";

import { placeOfHostValue } from "../host.ts";
import type { JudgedPart } from "../judge-setting.ts";
import { judgeValue, type PlainValue } from "../judge-value.ts";
import { entryOf } from "../mapping.ts";
import { textOf } from "../membership.ts";
import { bad, good, type Verdict } from "../verdict.ts";
import { askAbout, judgeServices } from "./service-part.ts";

/** Modes in which PostgreSQL's driver refuses a connection without TLS. */
const INSISTING: ReadonlySet<string> = new Set(["require", "verify-ca", "verify-full"]);

/** The same for MySQL's `ssl_mode`. */
const INSISTING_MYSQL: ReadonlySet<string> = new Set(["REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"]);

/** One part per database: does its traffic stay on the machine or insist on TLS? */
export function judgeDatabases(evidence: EvidenceSet): readonly JudgedPart[] {
  return judgeServices(evidence, {
    setting: "DATABASES",
    expected: "a local host, or sslmode require or better",
    judge: (service, alias) =>
      judgeValue(service, {
        name: `DATABASES["${alias}"]`,
        severity: "medium",
        plain: (plain) => judgeDatabase(plain, alias),
        environment: (read) => (read.default === undefined ? ask(alias) : null),
        whenAbsent: good(),
      }),
    fix: (_, alias) => [`DATABASES["${alias}"]["OPTIONS"]["sslmode"] = "require"`],
  });
}

function judgeDatabase(database: PlainValue, alias: string): Verdict {
  const engine = entryOf(database, "ENGINE");
  const engineName = engine === null || engine === undefined ? null : textOf(engine);
  if (engineName !== null && /sqlite|spatialite|dummy/i.test(engineName)) return good("SQLite stays on the machine.");
  const options = entryOf(database, "OPTIONS");
  const encryption = options === null ? "unknown" : options === undefined ? "unset" : encryptionOf(options);
  if (encryption === "insists") return good();
  const host = entryOf(database, "HOST");
  const place = host === null ? "unknown" : placeOfHostValue(host);
  // Without an engine nothing is known about what an absent host means.
  if (engine === undefined || engineName === null) return ask(alias);
  if (place === "local") return good("The database is on the same machine.");
  if (place === "beside") return good("The database is beside the application.", "medium");
  if (place === "remote" && encryption === "off")
    return bad("insecure-value", `The connection to database ${alias} on another machine has TLS disabled.`);
  return ask(alias);
}

function ask(alias: string): Verdict {
  return askAbout(
    `database ${alias}`,
    `Where database ${alias} is, or whether its server demands TLS, the source does not say.`,
  );
}

function encryptionOf(options: SettingValue): "insists" | "off" | "unset" | "unknown" {
  if (options.kind !== "mapping") return "unknown";
  const mode = entryOf(options, "sslmode");
  if (mode !== undefined && mode !== null) {
    const text = textOf(mode);
    if (text === null) return "unknown";
    return INSISTING.has(text) ? "insists" : text === "disable" ? "off" : "unset";
  }
  const mysqlMode = entryOf(options, "ssl_mode");
  if (mysqlMode !== undefined && mysqlMode !== null) {
    const text = textOf(mysqlMode);
    if (text === null) return "unknown";
    return INSISTING_MYSQL.has(text.toUpperCase()) ? "insists" : "unset";
  }
  const certificates = entryOf(options, "ssl");
  if (certificates?.kind === "mapping" && certificates.entries.length > 0) return "insists";
  return certificates === undefined && mode === undefined && mysqlMode === undefined ? "unset" : "unknown";
}

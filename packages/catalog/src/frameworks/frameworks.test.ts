import { describe, expect, it } from "vitest";

import { controls } from "../controls/index.ts";
import { asvsRequirement, asvsTitle } from "./asvs.ts";
import { cweName, cweUrl } from "./cwe.ts";
import { djangoCheck } from "./django-checks.ts";
import { OWASP_EDITIONS } from "./owasp-top10-data.ts";
import { owaspCategories, owaspCategory, owaspCodesOfCwe } from "./owasp-top10.ts";

/** Controls that stand in the nearest category by meaning: OWASP lists their CWEs elsewhere. */
const EDITORIAL = [
  "cfg-allowed-hosts",
  "cfg-obsolete-settings",
  "hdr-csp-enforced",
  "hdr-csp-quality",
  "hdr-nosniff",
  "hdr-referrer-policy",
  "hdr-coop",
  "hdr-permissions-policy",
  "adm-url-restricted",
  "ops-sast-in-ci",
  "ops-paths-not-exposed",
];

describe("the OWASP Top 10", () => {
  it("has ten categories in each edition, under the codes that the edition prints", () => {
    for (const edition of OWASP_EDITIONS) expect(owaspCategories(edition)).toHaveLength(10);
    expect(owaspCategory("2017", "A6")?.title).toBe("Misconfiguration");
    expect(owaspCategory("2025", "A02")?.url).toBe("https://owasp.org/Top10/2025/A02_2025-Security_Misconfiguration/");
    expect(owaspCategory("2025", "A11")).toBeUndefined();
  });

  it("finds the categories of a CWE, misprints corrected", () => {
    expect(owaspCodesOfCwe("2025", 489)).toEqual(["A02"]);
    expect(owaspCodesOfCwe("2021", 489)).toEqual([]);
    expect(owaspCodesOfCwe("2025", 477)).toEqual(["A03"]);
    expect(owaspCodesOfCwe("2025", 447)).toEqual([]);
    expect(owaspCodesOfCwe("2021", 259)).toEqual(["A02", "A07"]);
  });

  it("puts a control where one of its CWEs is listed, if any is", () => {
    const elsewhere = controls.flatMap(({ id, mappings }) => {
      const listed = mappings.cwe.flatMap((cwe) => owaspCodesOfCwe("2025", cwe));
      return listed.length > 0 && !listed.includes(mappings.owasp2025) ? [id] : [];
    });
    expect(elsewhere).toEqual(EDITORIAL);
  });
});

describe("look-ups by id", () => {
  it("know what controls use and nothing else", () => {
    expect(cweName(489)).toBe("Active Debug Code");
    expect(cweName(1)).toBeUndefined();
    expect(cweUrl(489)).toBe("https://cwe.mitre.org/data/definitions/489.html");
    expect(asvsTitle("13.4.2")).toBe("Debug modes are off in production");
    expect(asvsRequirement("3.4.8")?.level).toBe(3);
    expect(asvsTitle("0.0.0")).toBeUndefined();
    expect(djangoCheck("security.W022")).toMatchObject({ first: "3.0", last: "6.1" });
    expect(djangoCheck("security.W999")).toBeUndefined();
  });
});

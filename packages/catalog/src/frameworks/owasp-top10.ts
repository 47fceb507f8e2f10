import { OWASP_ERRATA, OWASP_TOP_10, type OwaspCategory, type OwaspEdition } from "./owasp-top10-data.ts";

/** Categories of an edition in its order. */
export function owaspCategories(edition: OwaspEdition): readonly OwaspCategory[] {
  return OWASP_TOP_10[edition];
}

/** A category by its code, A02 for 2021 and 2025, A6 for 2017; undefined for a code that the edition does not have. */
export function owaspCategory(edition: OwaspEdition, code: string): OwaspCategory | undefined {
  return OWASP_TOP_10[edition].find((category) => category.code === code);
}

/** Codes of the categories whose list has this CWE, misprints corrected; empty when none has. */
export function owaspCodesOfCwe(edition: OwaspEdition, cwe: number): readonly string[] {
  return OWASP_TOP_10[edition]
    .filter((category) => correctedCwe(edition, category).includes(cwe))
    .map(({ code }) => code);
}

function correctedCwe(edition: OwaspEdition, category: OwaspCategory): readonly number[] {
  const errata = OWASP_ERRATA.filter((erratum) => erratum.edition === edition && erratum.code === category.code);
  return category.cwe.map((id) => errata.find((erratum) => erratum.printed === id)?.meant ?? id); // no erratum: as printed
}

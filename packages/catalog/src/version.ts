/** Version of the catalogue: year, month, count. Stored with every judgment, so that a change of rules is never taken for a change of code. */
export const CATALOG_VERSION = "2026.11.1";

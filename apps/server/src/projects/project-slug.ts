/** Characters. Short enough for an address and for a suffix. */
const MAX_LENGTH = 60;
/** Addresses of pages that stand beside those of projects. */
const RESERVED: ReadonlySet<string> = new Set(["add"]);

/** A name as it stands in addresses: lower case letters, digits and single hyphens. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, "");
  if (slug === "") return "project";
  return RESERVED.has(slug) ? `${slug}-project` : slug;
}

/** A path as a relative URI reference: every part is percent-encoded, and a colon cannot look like a scheme. */
export function artifactUri(path: string): string {
  return path
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}

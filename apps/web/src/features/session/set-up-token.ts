/** The one-time token stands after the `#` of the printed link: browsers send that part to no server, so no log has it. */
export function setUpToken(hash: string): string | null {
  const token = new URLSearchParams(hash.replace(/^#/, "")).get("token")?.trim();
  return token === undefined || token === "" ? null : token;
}

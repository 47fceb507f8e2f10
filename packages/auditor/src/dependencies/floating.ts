/** A version control address whose reference is a commit or looks like a version. */
const FIXED_REFERENCE = /@(?:[0-9a-f]{7,40}|v?\d[\w.+-]*|[\w-]+-v?\d[\w.+-]*|refs\/tags\/[^#\s]+)(?:#|$)/i;

/** An archive that says what it is by a hash, a commit or a version in its name. */
const FIXED_ARCHIVE = /#(?:sha256|sha384|sha512)=|[0-9a-f]{40}|[-/@]v?\d+\.\d+[\w.]*/i;

/**
 * True for an entry that is taken from version control or an address, without a commit, version or hash that would keep
 * it the same. Entries from a package index and from the project's own directories are not meant.
 */
export function isFloating(requirement: string): boolean {
  const address = /(?:^|[\s@])((?:git|hg|svn|bzr)\+\S+|https?:\/\/\S+)/i.exec(requirement)?.[1];
  if (address === undefined) return false;
  return !(/^(?:git|hg|svn|bzr)\+/i.test(address) ? FIXED_REFERENCE : FIXED_ARCHIVE).test(address);
}

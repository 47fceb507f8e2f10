/** Ids shown when one is misspelt. */
const MAX_SUGGESTIONS = 3;

/** Ids that somebody may have meant: a part of one, its words in another order, or a few letters off; best first. */
export function suggestControls(typed: string, ids: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase().replaceAll(/[_\s]+/g, "-");
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return ids
    .map((id) => ({ id, distance: distanceTo(wanted, id) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS)
    .map(({ id }) => id);
}

function distanceTo(wanted: string, id: string): number {
  if (wanted.length >= 3 && id.includes(wanted)) return 0;
  const words = wanted.split("-").filter((word) => word.length >= 3);
  if (words.length > 0 && words.every((word) => id.includes(word))) return 1;
  return editDistance(wanted, id);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, at(previous, j) + 1, at(row, j - 1) + 1));
    }
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  const value = row[index];
  if (value === undefined) throw new RangeError(`no column ${index}`);
  return value;
}

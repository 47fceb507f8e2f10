const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

/** "16 projects", "1 project". */
export function countOf(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** Small numbers as words, for sentences: "two", "16". */
export function numberWord(count: number): string {
  return WORDS[count] ?? String(count);
}

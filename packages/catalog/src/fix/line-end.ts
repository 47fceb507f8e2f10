/** The lines with the line end of the file: on Windows, lines of an excerpt keep their carriage return. */
export function withLineEndOf(sample: string | undefined, lines: readonly string[]): string[] {
  return sample?.endsWith("\r") === true ? lines.map((line) => (line.endsWith("\r") ? line : `${line}\r`)) : [...lines];
}

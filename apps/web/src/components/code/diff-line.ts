/** One line of a unified diff, with its numbers in the file before and after. */
export type DiffLine = {
  readonly kind: "context" | "added" | "removed";
  readonly oldLine: number | null;
  readonly newLine: number | null;
  readonly text: string;
};

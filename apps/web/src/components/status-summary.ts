/** How many controls show each status; those that do not apply are left out. */
export type StatusCounts = {
  readonly pass: number;
  readonly accepted: number;
  readonly unknown: number;
  readonly fail: number;
};

/** "4 of 8 pass, 2 failing, 1 unknown, 1 accepted"; what is zero is not said. */
export function statusSummary({ pass, accepted, unknown, fail }: StatusCounts): string {
  const total = pass + accepted + unknown + fail;
  if (total === 0) return "nothing checked";
  const rest = [
    fail > 0 ? `${fail} failing` : "",
    unknown > 0 ? `${unknown} unknown` : "",
    accepted > 0 ? `${accepted} accepted` : "",
  ];
  return [`${pass} of ${total} pass`, ...rest.filter((part) => part !== "")].join(", ");
}

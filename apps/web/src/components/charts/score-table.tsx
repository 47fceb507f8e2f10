import { scoreText } from "../score-text.ts";
import { formatMoment } from "../time/format-time.ts";
import { Scrollable } from "../scrollable.tsx";
import type { Sample } from "./sparkline-shape.ts";

type ScoreTableProps = { readonly of: string; readonly samples: readonly Sample[] };

/** The values of the chart, newest first. */
export function ScoreTable({ of, samples }: ScoreTableProps) {
  return (
    <Scrollable label={`Scores of ${of}`} className="max-h-60">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Score of {of} after each audit, newest first</caption>
        <thead className="text-left text-xs text-ink-3">
          <tr>
            <th scope="col" className="border-b border-line-strong py-1.5 font-normal">
              Audit, UTC
            </th>
            <th scope="col" className="border-b border-line-strong py-1.5 text-right font-normal">
              Score
            </th>
          </tr>
        </thead>
        <tbody>
          {samples.toReversed().map(({ at, value }) => (
            <tr key={at}>
              <td className="h-7.5 border-b border-line">{formatMoment(new Date(at))}</td>
              <td className="h-7.5 border-b border-line text-right">{scoreText(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

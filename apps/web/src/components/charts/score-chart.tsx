import { lazy, Suspense, useState } from "react";
import { scoreText } from "../score-text.ts";
import { formatDay } from "../time/format-time.ts";
import { ScoreTable } from "./score-table.tsx";
import type { ScoreChartProps } from "./score-chart-props.ts";
import type { Sample } from "./sparkline-shape.ts";

const ScorePlot = lazy(async () => ({ default: (await import("./score-plot.tsx")).ScorePlot }));

/** The score as it was: steps at audits, with lines only where the grade changes. The same as a table on demand. */
export function ScoreChart(props: ScoreChartProps) {
  const { of, samples, height = 180 } = props;
  const [isTable, setTable] = useState(false);
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) {
    return <p className="py-5 text-ink-2">No audit in this time.</p>;
  }
  return (
    <figure>
      {isTable ? (
        <ScoreTable of={of} samples={samples} />
      ) : (
        <>
          <p className="sr-only">{describe(of, first, last)}</p>
          <div aria-hidden="true" style={{ minHeight: height }}>
            <Suspense fallback={null}>
              <ScorePlot {...props} height={height} />
            </Suspense>
          </div>
        </>
      )}
      <figcaption className="mt-1 text-xs">
        <button type="button" className="link min-h-6" onClick={() => setTable(!isTable)}>
          {isTable ? "View as chart" : "View as table"}
        </button>
      </figcaption>
    </figure>
  );
}

function describe(of: string, first: Sample, last: Sample): string {
  const [start, end] = [first, last].map(({ at, value }) => `${scoreText(value)} on ${formatDay(new Date(at))}`);
  return `Score of ${of}: from ${start} to ${end}`;
}

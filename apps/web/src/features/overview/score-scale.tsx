import type { Letter } from "@stance/model";
import { scoreText } from "#components/score-text.ts";

type ScoreScaleProps = { readonly score: number; readonly letter: Letter | null };

/** Pixels. */
const WIDTH = 228;
/** Where the scale begins: lower scores stand at its left end, F is F all the way down. */
const LOW = 40;
const HIGH = 100;

const BANDS: readonly { readonly letter: Letter; readonly from: number; readonly to: number; readonly look: string }[] =
  [
    { letter: "F", from: LOW, to: 60, look: "fill-heat-5" },
    { letter: "D", from: 60, to: 70, look: "fill-heat-4" },
    { letter: "C", from: 70, to: 80, look: "fill-heat-3" },
    { letter: "B", from: 80, to: 90, look: "fill-heat-2" },
    { letter: "A", from: 90, to: HIGH, look: "fill-heat-1" },
  ];

/** The score on the scale of grades, darker is worse. */
export function ScoreScale({ score, letter }: ScoreScaleProps) {
  const x = placeOf(Math.max(score, LOW));
  const below = score < LOW ? `, below ${LOW}` : "";
  return (
    <svg
      width={WIDTH}
      height="40"
      viewBox={`0 0 ${WIDTH} 40`}
      role="img"
      aria-label={`Score ${scoreText(score)} on the scale of grades${below}: D from 60, C from 70, B from 80, A from 90`}
      className="max-w-full overflow-visible"
    >
      {BANDS.map(({ letter: name, from, to, look }) => (
        <g key={name}>
          <rect x={placeOf(from) + 0.5} y="12" width={placeOf(to) - placeOf(from) - 1} height="10" className={look} />
          <text
            x={(placeOf(from) + placeOf(to)) / 2}
            y="36"
            textAnchor="middle"
            className={`text-2xs ${name === letter ? "fill-ink font-semibold" : "fill-ink-3"}`}
          >
            {name}
          </text>
        </g>
      ))}
      <path d={`M${x} 11l-5-8h10z`} className="fill-ink" />
      <path d={`M${x} 10V23`} className="stroke-ink" strokeWidth="2" />
    </svg>
  );
}

function placeOf(score: number): number {
  return ((score - LOW) / (HIGH - LOW)) * WIDTH;
}

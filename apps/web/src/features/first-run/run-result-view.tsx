import type { Letter } from "@stance/model";
import { useEffect, useEffectEvent, useState } from "react";
import { Link, useNavigate } from "react-router";
import { announce } from "#components/announcer.tsx";
import { Button } from "#components/button.tsx";
import { buttonStyle } from "#components/button-style.ts";
import { GradeBadge } from "#components/grade-badge.tsx";
import { scoreText } from "#components/score-text.ts";
import { paths } from "#paths.ts";
import { resultText, type RunResult } from "./run-log.ts";

type RunResultViewProps = { readonly result: RunResult; readonly isFirst: boolean };

/** Milliseconds: enough to see that it worked and to stay. */
const OPEN_AFTER = 4000;

const LETTERS: Record<Letter, true> = { A: true, B: true, C: true, D: true, F: true };

/** What the report says. The very first one opens its project by itself, unless somebody wants to stay. */
export function RunResultView({ result: { slug, name, summary }, isFirst }: RunResultViewProps) {
  const navigate = useNavigate();
  const [isStaying, setStaying] = useState(!isFirst);
  const said = summary === null ? `${name} was audited.` : `${name} was audited: ${resultText(summary)}.`;

  const open = useEffectEvent(() => void navigate(paths.project(slug)));
  // Connects to the clock.
  useEffect(() => {
    if (isStaying) return;
    const timer = setTimeout(() => open(), OPEN_AFTER);
    return () => clearTimeout(timer);
  }, [isStaying]);
  // Connects to the screen reader. Once: what is said does not change any more.
  const say = useEffectEvent(() => announce(isStaying ? said : `${said} Its checklist opens in a moment.`));
  useEffect(() => say(), []);

  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      {summary === null ? null : (
        <>
          <span className="text-[40px] leading-11 font-semibold tracking-[-0.03em]">{scoreText(summary.score)}</span>
          <GradeBadge letter={letterOf(summary.letter)} size="large" />
        </>
      )}
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{name}</p>
        <p className="text-ink-2">{isStaying ? said : "Its checklist opens in a moment."}</p>
      </div>
      <span className="flex gap-2">
        {isStaying ? null : (
          <Button kind="quiet" onClick={() => setStaying(true)}>
            Stay here
          </Button>
        )}
        <Link to={paths.project(slug)} className={buttonStyle("primary")}>
          Open the checklist
        </Link>
      </span>
    </div>
  );
}

/** The stream carries letters as text. */
function letterOf(text: string | null): Letter | null {
  return text !== null && isLetter(text) ? text : null;
}

function isLetter(text: string): text is Letter {
  return Object.hasOwn(LETTERS, text);
}

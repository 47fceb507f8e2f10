import type { ReactNode } from "react";
import { Link } from "react-router";
import { GradeBadge } from "#components/grade-badge.tsx";
import { MappingChip } from "#components/mapping-chip.tsx";
import { TimeText } from "#components/time/time-text.tsx";
import { paths } from "#paths.ts";
import type { Control } from "./control-data.ts";

type ControlFactsProps = { readonly control: Control; readonly slug: string };

/** Dates, effect on the score, what it is mapped to, and how other projects do. */
export function ControlFacts({ control, slug }: ControlFactsProps) {
  const introduced = control.history.find((entry) => entry.to === "fail" && entry.from !== "fail");
  const { elsewhere } = control;
  const others = elsewhere.pass + elsewhere.fail + elsewhere.unknown + elsewhere.notApplicable;
  return (
    <aside aria-label="Facts" className="min-w-0 max-2xl:mt-7 max-2xl:border-t max-2xl:border-line max-2xl:pt-3.5">
      <dl className="grid gap-3 max-2xl:grid-cols-2 max-sm:grid-cols-1">
        {control.dueAt === null ? null : (
          <Fact term="Fix by">
            <TimeText at={new Date(control.dueAt)} as="moment" /> UTC
          </Fact>
        )}
        {control.status === "fail" && introduced !== undefined && introduced.commit !== null ? (
          <Fact term="Introduced by">
            <code>{introduced.commit.slice(0, 7)}</code> {introduced.author}
            <div className="text-xs text-ink-3">{introduced.subject}</div>
          </Fact>
        ) : null}
        {control.earns >= 0.05 && control.scoreNow !== null && control.scoreAfter !== null ? (
          <Fact term="Score after the fix">
            <span className="flex items-center gap-1.5">
              {shown(control.scoreNow)} to <b>{shown(control.scoreAfter)}</b>
              {control.letterAfter === control.letterNow ? null : (
                <>
                  grade <GradeBadge letter={control.letterAfter} />
                </>
              )}
            </span>
          </Fact>
        ) : null}
        {control.confidence === null || control.confidence === "high" ? null : (
          <Fact term="Confidence">{control.confidence}</Fact>
        )}
        <Fact term="Mapped to">
          <ul className="mt-0.5 flex flex-wrap gap-1.5">
            {control.mappings.map(({ framework, clause, title, url }) => (
              <li key={`${framework} ${clause}`} className="flex max-w-full min-w-0">
                <MappingChip
                  framework={framework}
                  clause={clause}
                  {...(title === null ? {} : { title })}
                  {...(url === null ? {} : { href: url })}
                />
              </li>
            ))}
          </ul>
        </Fact>
        <Fact term="Elsewhere">
          {others === 0 ? "No other project." : `Passes in ${elsewhere.pass} of ${others} other projects.`}
        </Fact>
        <Fact term="Read more">
          <ul>
            {control.guidance.references.map((url) => (
              <li key={url} className="truncate">
                <a className="link" href={url} rel="noreferrer" target="_blank" title={url}>
                  {new URL(url).hostname}
                  {new URL(url).hash}
                </a>
              </li>
            ))}
          </ul>
        </Fact>
      </dl>
      <p className="mt-4 text-xs">
        <Link className="link" to={paths.project(slug)}>
          Back to the checklist
        </Link>
      </p>
    </aside>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** One decimal, rounded down, like every score. */
function shown(score: number): string {
  return (Math.floor(score * 10) / 10).toFixed(1);
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useTRPC } from "#api/trpc.ts";
import { CommandLine } from "#components/command-line.tsx";
import { GradeBadge } from "#components/grade-badge.tsx";
import { Section } from "#components/section.tsx";
import { paths } from "#paths.ts";

/** Steps shown; the rest earns little and is in the checklist. */
const MAX_STEPS = 8;

type ProjectSideProps = { readonly slug: string };

/** In which order to fix, and how to keep it fixed. */
export function ProjectSide({ slug }: ProjectSideProps) {
  const trpc = useTRPC();
  const { data: project } = useSuspenseQuery(trpc.projects.get.queryOptions({ slug }));
  const steps = project.ladder.slice(0, MAX_STEPS);
  const score = project.rating === null ? null : Math.floor(project.rating.score * 10) / 10;
  const more = project.ladder.length - steps.length;
  return (
    <aside className="min-w-0 2xl:pt-3" aria-label="What to do">
      {steps.length === 0 ? null : (
        <Section title="Fix in this order" flush>
          <p className="-mt-1.5 mb-1 text-xs text-ink-3">{`Score after each fix, from ${score?.toFixed(1)} now.`}</p>
          <ol>
            {steps.map((step, index) => (
              <li key={step.controlId} className="flex items-start gap-2 border-b border-line py-1.75">
                <div className="min-w-0 flex-1">
                  <Link to={paths.control(slug, step.controlId)} className="font-medium hover:text-accent">
                    {`${index + 1}. ${step.title}`}
                  </Link>
                  <div className="text-xs text-ink-3">+{step.gain.toFixed(1)}</div>
                </div>
                <b className="flex-none">{(Math.floor(step.scoreAfter * 10) / 10).toFixed(1)}</b>
                <span className="w-5 flex-none">
                  {step.letterAfter === (steps[index - 1]?.letterAfter ?? project.rating?.letter) ? null : (
                    <GradeBadge letter={step.letterAfter} />
                  )}
                </span>
              </li>
            ))}
          </ol>
          {more > 0 ? <p className="mt-1.5 text-xs text-ink-3">{`${more} more in the checklist.`}</p> : null}
        </Section>
      )}
      <div className="mt-6">
        <Section title="Gate a merge on this" flush>
          <CommandLine command={project.gateCommand} />
        </Section>
      </div>
    </aside>
  );
}

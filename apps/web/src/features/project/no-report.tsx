import { CommandLine } from "#components/command-line.tsx";
import { Section } from "#components/section.tsx";
import type { Project } from "./project-data.ts";

type NoReportProps = { readonly project: Pick<Project, "auditCommand"> };

/** The command that brings the first report. The page changes by itself when it arrives. */
export function NoReport({ project }: NoReportProps) {
  return (
    <Section title="Send the first report" flush>
      <p className="mb-2 max-w-[64ch] text-ink-2">
        Run this where the code lives. Secrets are replaced by their length before anything is sent, and this page
        changes by itself when the report arrives.
      </p>
      <div className="max-w-200">
        <CommandLine command={project.auditCommand} />
      </div>
    </Section>
  );
}

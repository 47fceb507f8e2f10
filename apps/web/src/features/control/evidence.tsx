import { classNames } from "#components/class-names.ts";
import { CodeExcerpt } from "#components/code/code-excerpt.tsx";
import { PathText } from "#components/code/path-text.tsx";
import { Scrollable } from "#components/scrollable.tsx";
import { Section } from "#components/section.tsx";
import { SourceTags } from "#components/source-tags.tsx";
import { formatAgo } from "#components/time/format-time.ts";
import type { Control, Finding } from "./control-data.ts";
import { OverrideChain } from "./override-chain.tsx";

type EvidenceProps = { readonly control: Control };

/** What was seen and where: the project's own lines, then everything that was checked, then how the value came about. */
export function Evidence({ control }: EvidenceProps) {
  const open = control.findings.filter(({ state }) => state === "open");
  const { audit } = control;
  return (
    <Section
      title="Evidence"
      subtitle={
        audit === null
          ? "no source has reported"
          : `${audit.toolName ?? "a report"} ${audit.toolVersion ?? ""}, ${formatAgo(new Date(audit.observedAt))}`
      }
    >
      <div className="grid gap-4">
        {open.map((finding) => (
          <FindingEvidence key={finding.id} finding={finding} control={control} />
        ))}
        {control.moreFindings > 0 ? (
          <p className="text-xs text-ink-3">{`${control.moreFindings} more findings are not shown here.`}</p>
        ) : null}
        {control.observations.length === 0 ? (
          <p className="text-ink-2">Nothing was observed yet.</p>
        ) : (
          <Observations control={control} />
        )}
        {control.chain.length === 0 ? null : (
          <div>
            {control.chain.map(({ setting, steps }, index) => (
              <OverrideChain key={setting} setting={setting} steps={steps} isOpen={index === 0} />
            ))}
          </div>
        )}
      </div>
    </Section>
  );
}

function FindingEvidence({ finding, control }: { readonly finding: Finding; readonly control: Control }) {
  const { excerpt, path, line } = finding;
  const commit = control.audit?.commit;
  return (
    <div>
      <p className="mb-1.5 max-w-[76ch]">{finding.message}</p>
      {excerpt === null || line === null ? (
        path === null || line === null ? null : (
          <PathText path={path} line={line} />
        )
      ) : (
        <CodeExcerpt
          excerpt={{ ...excerpt, endsFile: false }}
          offending={{ line, endLine: finding.endLine ?? undefined }}
          source={<SourceTags sources={finding.sources} />}
          {...(commit === null || commit === undefined ? {} : { detail: `at ${commit.slice(0, 7)}` })}
        />
      )}
      {finding.flow.length === 0 ? null : <Flow steps={finding.flow} />}
    </div>
  );
}

/** The statements that carry a value from the request to the place of the finding. */
function Flow({ steps }: { readonly steps: Finding["flow"] }) {
  return (
    <div className="mt-2">
      <p className="text-xs text-ink-3">From the request to here</p>
      <ol className="mt-1 grid gap-1">
        {steps.map(({ path, line, text }, index) => (
          <li key={index} className="flex flex-wrap gap-x-3 text-xs">
            <span className="text-ink-3">
              <PathText path={path} line={line} />
            </span>
            <code className="font-mono wrap-anywhere">{text}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}

const VERDICT_WORD = { good: "as expected", bad: "not as expected", unknown: "not decided" } as const;

function Observations({ control }: EvidenceProps) {
  return (
    <Scrollable label="What was checked">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">What was checked, what was seen and what is expected</caption>
        <thead>
          <tr className="text-left text-xs text-ink-3">
            <th className="border-b border-line-strong py-1.5 pr-3 font-normal">Checked</th>
            <th className="border-b border-line-strong px-3 py-1.5 font-normal">Observed</th>
            <th className="border-b border-line-strong py-1.5 pl-3 font-normal">Expected</th>
          </tr>
        </thead>
        <tbody>
          {control.observations.map((row, index) => (
            <tr key={index} className="align-top">
              <th scope="row" className="border-b border-line py-1.75 pr-3 text-left font-normal">
                {row.checked}
                {row.path === null || row.line === null ? null : (
                  <div className="max-w-60 text-ink-3">
                    <PathText path={row.path} line={row.line} />
                  </div>
                )}
              </th>
              <td
                className={classNames(
                  "border-b border-line px-3 py-1.75 font-mono text-xs wrap-anywhere",
                  row.verdict === "bad" && "bg-critical-tint",
                )}
              >
                <span className="sr-only">{`${VERDICT_WORD[row.verdict]}: `}</span>
                {row.observed}
              </td>
              <td className="border-b border-line py-1.75 pl-3 font-mono text-xs wrap-anywhere">{row.expected}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

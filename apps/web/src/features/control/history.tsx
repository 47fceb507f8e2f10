import { Change } from "#components/change.tsx";
import { ListRow } from "#components/list-row.tsx";
import { Section } from "#components/section.tsx";
import { STATUS_LABELS } from "#components/status-label.ts";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { TimeText } from "#components/time/time-text.tsx";
import type { Control, HistoryEntry } from "./control-data.ts";

type HistoryProps = { readonly control: Control };

/** How the answer changed, newest first, and what caused each change. */
export function History({ control }: HistoryProps) {
  return (
    <Section title="History" subtitle="this control in this project" ruled>
      {control.history.length === 0 ? (
        <p className="py-2 text-ink-2">It was never judged here.</p>
      ) : (
        <ul>
          {control.history.map((entry, index) => (
            <ListRow
              key={`${entry.at}:${index}`}
              mark={<StatusGlyph status={entry.to} decorative />}
              title={
                <>
                  {entry.from === null ? (
                    <b>{`First answer: ${STATUS_LABELS[entry.to].toLowerCase()}`}</b>
                  ) : entry.from === entry.to ? (
                    `Still ${STATUS_LABELS[entry.to].toLowerCase()}, for another reason`
                  ) : (
                    <>
                      {STATUS_LABELS[entry.from]} to <b>{STATUS_LABELS[entry.to].toLowerCase()}</b>
                    </>
                  )}{" "}
                  <TimeText at={new Date(entry.at)} as="moment" className="text-ink-3" />
                </>
              }
              sub={<Cause entry={entry} />}
              end={
                entry.change === null || entry.from === null ? undefined : (
                  <Change by={entry.change} better="up" decimals={1} />
                )
              }
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Cause({ entry }: { readonly entry: HistoryEntry }) {
  if (entry.cause === "time") return "The evidence grew too old.";
  if (entry.cause === "catalog") return "New rules, no change in the project.";
  if (entry.commit === null) return "A report without a commit.";
  return (
    <>
      <code>{entry.commit.slice(0, 7)}</code> {[entry.subject, entry.author].filter(Boolean).join(", ")}
    </>
  );
}

import { CommandLine } from "#components/command-line.tsx";
import { StatusGlyph } from "#components/status-glyph.tsx";

type WhatIsSentProps = {
  /** Audits without sending; null before there is a command. */
  readonly dryRunCommand: string | null;
};

const SENT = [
  "Names and values of Django settings; secrets as their length and a keyed hash",
  "The settings statements with file, line and five lines around each, secrets masked",
  "Package names and versions, Django and Python versions",
  "Commit hash, branch, author and subject of the last commit",
];

const KEPT = [
  "Secret values, environment variables, the contents of .env files",
  "Views, models, templates and all other source; anything in a database",
];

/** For whoever has to allow this: what leaves the machine, and how to see it before it does. */
export function WhatIsSent({ dryRunCommand }: WhatIsSentProps) {
  return (
    <aside aria-label="What is sent" className="min-w-0">
      <h2 className="font-semibold">What is sent</h2>
      <List items={SENT} mark="pass" />
      <h2 className="mt-5 font-semibold">What never leaves the machine</h2>
      <List items={KEPT} mark="notApplicable" />
      {dryRunCommand === null ? null : (
        <>
          <h2 className="mt-5 mb-2 font-semibold">Look before you send</h2>
          <CommandLine command={`${dryRunCommand} --dry-run`} what="dry-run command" />
          <p className="mt-1.5 text-xs text-ink-3">Prints exactly what would be sent, and sends nothing.</p>
        </>
      )}
    </aside>
  );
}

type ListProps = { readonly items: readonly string[]; readonly mark: "pass" | "notApplicable" };

function List({ items, mark }: ListProps) {
  return (
    <ul>
      {items.map((item) => (
        <li
          key={item}
          className="grid grid-cols-[14px_minmax(0,1fr)] gap-2 border-b border-line py-1.5 text-xs leading-[17px] text-ink-2"
        >
          <span className="pt-0.5">
            <StatusGlyph status={mark} size={14} decorative />
          </span>
          {item}
        </li>
      ))}
    </ul>
  );
}

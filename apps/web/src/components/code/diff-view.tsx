import { Fragment } from "react";
import { classNames } from "../class-names.ts";
import { CopyButton } from "../copy-button.tsx";
import { Scrollable } from "../scrollable.tsx";
import { CodeFrame } from "./code-frame.tsx";
import { CodeLine } from "./code-line.tsx";
import type { DiffLine } from "./diff-line.ts";
import { hunksOf } from "./hunks.ts";
import { markWords, type MarkedLine } from "./mark-words.ts";
import { PathText } from "./path-text.tsx";

type DiffViewProps = {
  readonly path: string;
  readonly lines: readonly DiffLine[];
  /** The same change as `git apply` takes it: what the copy button copies. */
  readonly text: string;
};

const KINDS: Record<
  DiffLine["kind"],
  { readonly row: string; readonly sign: string; readonly color: string; readonly mark: string; readonly word: string }
> = {
  context: { row: "", sign: " ", color: "", mark: "", word: "" },
  added: { row: "bg-add-tint", sign: "+", color: "text-pass-text", mark: "bg-pass/26", word: "Added: " },
  removed: { row: "bg-del-tint", sign: "−", color: "text-critical-text", mark: "bg-critical/22", word: "Removed: " },
};

/** A unified diff of one file. Sign, tint and hidden words each tell added from removed. */
export function DiffView({ path, lines, text }: DiffViewProps) {
  const count = (kind: DiffLine["kind"]) => lines.filter((line) => line.kind === kind).length;
  return (
    <CodeFrame
      caption={
        <span className="min-w-0 text-ink">
          <PathText path={path} />
        </span>
      }
      actions={
        <>
          <span className="font-mono">
            <span className="text-pass-text">+{count("added")}</span>{" "}
            <span className="text-critical-text">−{count("removed")}</span>
          </span>
          <CopyButton text={text} what="patch" />
        </>
      }
    >
      <Scrollable label={`Change to ${path}`}>
        <pre className="w-max min-w-full py-1.5 font-mono text-code [tab-size:4]">
          {hunksOf(markWords(lines)).map(({ header, lines: hunk }) => (
            <Fragment key={header}>
              <span className="flex min-w-max bg-sunken pl-[90px] text-ink-3 select-none">{header}</span>
              {hunk.map((line) => (
                <DiffRow key={`${line.oldLine}:${line.newLine}`} line={line} path={path} />
              ))}
            </Fragment>
          ))}
        </pre>
      </Scrollable>
    </CodeFrame>
  );
}

type DiffRowProps = { readonly line: MarkedLine; readonly path: string };

function DiffRow({ line, path }: DiffRowProps) {
  const look = KINDS[line.kind];
  return (
    <span className={classNames("flex min-w-max pr-3", look.row)}>
      <LineNumber number={line.oldLine} />
      <LineNumber number={line.newLine} />
      <span aria-hidden="true" className={classNames("w-4.5 flex-none font-semibold select-none", look.color)}>
        {look.sign}
      </span>
      <code className="text-[length:inherit] whitespace-pre">
        {look.word === "" ? null : <span className="sr-only">{look.word}</span>}
        {line.parts.map((part, index) =>
          part.isChanged ? (
            <mark key={index} className={classNames("rounded-xs text-inherit", look.mark)}>
              {part.text}
            </mark>
          ) : (
            <CodeLine key={index} text={part.text} path={path} />
          ),
        )}
        {"\n"}
      </code>
    </span>
  );
}

type LineNumberProps = { readonly number: number | null };

function LineNumber({ number }: LineNumberProps) {
  return (
    <span aria-hidden="true" className="w-9 flex-none pr-2.5 text-right text-ink-3 select-none">
      {number}
    </span>
  );
}

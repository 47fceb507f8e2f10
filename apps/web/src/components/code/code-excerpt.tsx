import type { Excerpt } from "@stance/model";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { CopyButton } from "../copy-button.tsx";
import { Scrollable } from "../scrollable.tsx";
import { CodeFrame } from "./code-frame.tsx";
import { CodeLine } from "./code-line.tsx";
import { PathText } from "./path-text.tsx";

type CodeExcerptProps = {
  readonly excerpt: Excerpt;
  /** The lines that are the finding, as numbers in the file. */
  readonly offending?: { readonly line: number; readonly endLine?: number | undefined };
  /** Before the path: which source found it. */
  readonly source?: ReactNode;
  /** After the path: commit and age. */
  readonly detail?: ReactNode;
};

/** Lines of the project's own file with the offending ones marked. Line numbers are not copied. */
export function CodeExcerpt({ excerpt, offending, source, detail }: CodeExcerptProps) {
  const masked = new Set(excerpt.maskedLines);
  const first = offending?.line ?? Number.POSITIVE_INFINITY;
  const last = offending?.endLine ?? offending?.line ?? Number.NEGATIVE_INFINITY;
  return (
    <CodeFrame
      caption={
        <>
          {source}
          <span className="min-w-0 text-ink">
            <PathText path={excerpt.path} {...(offending === undefined ? {} : { line: offending.line })} />
          </span>
          {detail === undefined ? null : <span className="text-ink-3">{detail}</span>}
        </>
      }
      actions={<CopyButton text={excerpt.lines.join("\n")} what="excerpt" />}
    >
      <Scrollable label={`Excerpt of ${excerpt.path} from line ${excerpt.startLine}`}>
        <pre className="w-max min-w-full py-1.5 font-mono text-code [tab-size:4]">
          {excerpt.lines.map((text, index) => {
            const number = excerpt.startLine + index;
            const isOffending = number >= first && number <= last;
            return (
              <span
                key={number}
                className={classNames(
                  "flex min-w-max pr-3",
                  isOffending && "bg-critical-tint shadow-[inset_3px_0_0_var(--color-critical)]",
                )}
              >
                <span aria-hidden="true" className="w-11 flex-none pr-3 text-right text-ink-3 select-none">
                  {number}
                </span>
                <code className="text-[length:inherit] whitespace-pre">
                  {isOffending && number === first ? (
                    <span className="sr-only">{`Line ${number}, the finding: `}</span>
                  ) : null}
                  <CodeLine text={text} path={excerpt.path} />
                  {"\n"}
                </code>
                {masked.has(number) ? (
                  <span className="pl-4 font-sans text-xs leading-5 text-ink-3 select-none">
                    secret masked before it was sent
                  </span>
                ) : null}
              </span>
            );
          })}
        </pre>
      </Scrollable>
    </CodeFrame>
  );
}

import { pythonTokens, type Token } from "./python-tokens.ts";

type CodeLineProps = { readonly text: string; readonly path: string };

const LOOKS: Record<Token["kind"], string | undefined> = {
  text: undefined,
  keyword: "text-accent",
  string: "text-pass-text",
  comment: "text-ink-3",
};

/** The text of one line; Python is coloured, anything else is shown as it is. */
export function CodeLine({ text, path }: CodeLineProps) {
  if (!path.endsWith(".py")) return text;
  return pythonTokens(text).map((token, index) => {
    const look = LOOKS[token.kind];
    return look === undefined ? (
      token.text
    ) : (
      <span key={index} className={look}>
        {token.text}
      </span>
    );
  });
}

type CodeTextProps = { readonly text: string };

/** Running text in which back quotes mark code. */
export function CodeText({ text }: CodeTextProps) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

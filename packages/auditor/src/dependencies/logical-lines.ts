/** Lines of a requirements file without comments, continuation lines joined to the line they start on. */
export function logicalLines(text: string): readonly { readonly text: string; readonly number: number }[] {
  const lines: { text: string; number: number }[] = [];
  let open: { text: string; number: number } | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/, "").trim();
    const isContinued = line.endsWith("\\");
    const content = isContinued ? line.slice(0, -1).trim() : line;
    const current: { text: string; number: number } =
      open === null ? { text: content, number: index + 1 } : { text: `${open.text} ${content}`, number: open.number };
    open = isContinued ? current : null;
    if (!isContinued && current.text !== "") lines.push(current);
  }
  if (open !== null && open.text !== "") lines.push(open);
  return lines;
}

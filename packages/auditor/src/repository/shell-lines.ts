/** One command of a script, continuation lines joined, with the line it starts on. */
export type ShellLine = { readonly text: string; readonly line: number; readonly isFailureIgnored: boolean };

/** The command's own failure is thrown away, or its tool is told not to fail. */
const IGNORED =
  /(?:\|\||;)\s*(?:true|:|exit\s+0|echo\b[^|;&]*)\s*(?:[)}"']\s*)*(?:#.*)?$|\s--exit-zero\b|\s--continue-on-error\b|\s--soft-fail\b|\s--exit-code[= ]0\b/;

/** Commands of a script; `firstLine` is the line of its first character in the file. Comments and empty lines are left out. */
export function shellLines(script: string, firstLine: number): readonly ShellLine[] {
  const commands: ShellLine[] = [];
  let open: { text: string; line: number } | null = null;
  let ignoresAll = false;
  for (const [index, raw] of script.split(/\r?\n/).entries()) {
    const trimmed = raw.trim();
    const isContinued = trimmed.endsWith("\\");
    const part = isContinued ? trimmed.slice(0, -1).trim() : trimmed;
    const current: { text: string; line: number } =
      open === null
        ? { text: part, line: firstLine + index }
        : { text: `${open.text} ${part}`.trim(), line: open.line };
    open = isContinued ? current : null;
    if (isContinued || current.text === "" || current.text.startsWith("#")) continue;
    if (/^set\s+\+\w*e/.test(current.text)) ignoresAll = true;
    if (/^set\s+-\w*e/.test(current.text)) ignoresAll = false;
    const text = current.text.replaceAll(/\s+/g, " ");
    commands.push({ text, line: current.line, isFailureIgnored: ignoresAll || IGNORED.test(text) });
  }
  return commands;
}

/** Bases of views that never write what a request sends. */
const READING_BASES = new Set([
  "GenericViewSet",
  "ListModelMixin",
  "RetrieveModelMixin",
  "DestroyModelMixin",
  "ReadOnlyModelViewSet",
  "ListAPIView",
  "RetrieveAPIView",
  "DestroyAPIView",
]);

/** Longest arguments that are looked at; longer ones count as writing. */
const MAX_ARGUMENTS = 600;

const SERIALIZER = /\b[A-Z]\w*Serializer\w*/g;

/**
 * Those of the serializers that the project uses for answers only: every mention makes an answer, and at least one does.
 * A mention that is not understood counts as writing. Two classes of one name are taken for one.
 */
export function outputOnly(names: ReadonlySet<string>, texts: Iterable<string>): ReadonlySet<string> {
  const uses = new Map<string, Use>();
  if (names.size === 0) return new Set();
  for (const text of texts) {
    for (const { 0: name, index } of text.matchAll(SERIALIZER)) {
      if (!names.has(name) || uses.get(name) === "writes") continue;
      const use = purposeAt(text, index, name);
      if (use !== "none") uses.set(name, use);
    }
  }
  return new Set([...uses].filter(([, use]) => use === "reads").map(([name]) => name));
}

type Use = "reads" | "writes" | "none";

function purposeAt(text: string, index: number, name: string): Use {
  const before = text.slice(text.lastIndexOf("\n", index) + 1, index);
  const end = index + name.length;
  if (isMention(text, index, end, before)) return "none";
  if (/(?:\bresponses?\s*=|\b\d{3}\s*:|\bHTTP_\d{3}_\w+\s*:)\s*$/.test(before)) return "reads";
  if (/^\s+serializer_class\s*=\s*$/.test(before)) return isReadingView(text, index) ? "reads" : "writes";
  if (text[end] !== "(" || /\bclass\s+\w+\([^)]*$/.test(before)) return "writes";
  return isAnswer(text, end) || isNested(text, index, end, before) ? "reads" : "writes";
}

/** Imports, definitions, comments, annotations, and names between quotes in lists of exports. */
function isMention(text: string, index: number, end: number, before: string): boolean {
  if (/^\s*(?:from|import)\s|^\s*class\s+$|(?:^|\s)#\s/.test(before)) return true;
  const isAnnotation = /^\s+\w+\s*:\s*(?:\w+\s*\|\s*)*$/.test(before) && /^\s*[|=]/.test(text.slice(end, end + 10));
  if (isAnnotation || /->[^:]*$/.test(before)) return true;
  const around = `${text[index - 1] ?? ""}${text[end] ?? ""}`; // nothing at the ends of the text
  if (around === '""' || around === "''" || around === "``") return true;
  const open = text.lastIndexOf("(", index);
  return (
    open >= 0 && /\bimport\s*$/.test(text.slice(Math.max(0, open - 20), open)) && !text.slice(open, index).includes(")")
  );
}

/** A call with `read_only=True`, or with the object to show and nothing that was sent. `open` is its parenthesis. */
function isAnswer(text: string, open: number): boolean {
  const args = argumentsAt(text, open);
  if (args === null) return false;
  if (args.some((argument) => /^read_only\s*=\s*True$/.test(argument))) return true;
  if (args.some((argument) => /\bdata\b|^partial\b|\bPOST\b/.test(argument))) return false;
  const shown = args.filter((argument) => !/^(?!instance\b)\w+\s*=(?!=)/.test(argument));
  return shown.length === 1;
}

/** A field of another serializer that writes by itself nowhere: the framework refuses to write nested objects. */
function isNested(text: string, index: number, open: number, before: string): boolean {
  if (!/^\s+\w+(?:\s*:[^=]+)?\s*=\s*$/.test(before)) return false;
  const around = classAround(text, index);
  if (around === null || !/^class\s+\w*Serializer\w*\(/.test(around) || /\bdef\s+(?:create|update)\b/.test(around))
    return false;
  return argumentsAt(text, open)?.every((argument) => /^(?!data\b|instance\b)\w+\s*=(?!=)/.test(argument)) === true;
}

/** The arguments of a call, each as text; null when they do not end soon. */
function argumentsAt(text: string, open: number): readonly string[] | null {
  const found: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < Math.min(text.length, open + MAX_ARGUMENTS); at++) {
    const character = text[at] ?? "";
    if ("([{".includes(character)) depth++;
    if (")]}".includes(character)) depth--;
    if ((character === "," && depth === 1) || depth === 0) {
      found.push(text.slice(start, at).trim());
      start = at + 1;
    }
    if (depth === 0) return found.filter((argument) => argument !== "");
  }
  return null;
}

/** The class around a place has only bases that read, and gives its serializer nothing that was sent. */
function isReadingView(text: string, index: number): boolean {
  const body = classAround(text, index);
  const header = body === null ? null : /^class\s+\w+\(([^()]*)\):/.exec(body);
  if (body === null || header === null) return false;
  const bases = (header[1] ?? "").split(",").map((base) => base.trim().replace(/^.*\./, "")); // the group always matches
  return (
    bases.filter((base) => base !== "").every((base) => READING_BASES.has(base)) &&
    !/\bget_serializer\([\s\S]{0,200}?\bdata\b/.test(body)
  );
}

/** The text of the class around a place, for classes that stand in the module itself. */
function classAround(text: string, index: number): string | null {
  const before = text.lastIndexOf("\nclass ", index);
  if (before < 0 && !text.startsWith("class ")) return null;
  const next = text.slice(index).search(/\n(?=[^\s#)])/);
  return text.slice(before + 1, next < 0 ? undefined : index + next);
}

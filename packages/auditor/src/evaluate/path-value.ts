import type { Frame } from "./frame.ts";
import { lift } from "./lift.ts";
import { isText, unknown, type Value, type ValueOf } from "./value.ts";

/** A path from its text: absolute paths stand alone, others are taken as they are. */
export function pathOfText(text: string): ValueOf<"path"> | null {
  return text.startsWith("/") ? { kind: "path", root: "absolute", segments: normalize(text.split("/")) } : null;
}

/** `base / part`, with `..` and absolute parts as Python treats them. */
export function extendPath(base: ValueOf<"path">, part: Value, frame: Frame): Value {
  return lift([part], frame, (plain = unknown("computed")) => {
    if (plain.kind === "path") return plain;
    if (!isText(plain)) return plain.kind === "unknown" ? plain : unknown("computed");
    const absolute = pathOfText(plain.value);
    return absolute ?? { ...base, segments: normalize([...base.segments, ...plain.value.split("/")]) };
  });
}

/** The directory above; above the repository it goes on with `..`. */
export function parentOf(path: ValueOf<"path">): ValueOf<"path"> {
  if (path.segments.length === 0 || path.segments.at(-1) === "..") {
    return path.root === "absolute" ? path : { ...path, segments: [...path.segments, ".."] };
  }
  return { ...path, segments: path.segments.slice(0, -1) };
}

/** So many directories up. */
export function ancestorOf(path: ValueOf<"path">, levels: number): ValueOf<"path"> {
  let current = path;
  for (let level = 0; level < Math.min(levels, MAX_LEVELS); level += 1) current = parentOf(current);
  return current;
}

const MAX_LEVELS = 50;

function normalize(segments: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const segment of segments) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && result.length > 0 && result.at(-1) !== "..") result.pop();
    else result.push(segment);
  }
  return result;
}

/** A path as text: absolute ones with their slash, others relative to the repository. */
export function textOfPath(path: ValueOf<"path">): string {
  return `${path.root === "absolute" ? "/" : ""}${path.segments.join("/")}`;
}

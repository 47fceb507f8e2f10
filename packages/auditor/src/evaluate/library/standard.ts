import type { Frame } from "../frame.ts";
import { lift, type CastRule } from "../lift.ts";
import { operate } from "../operators/binary.ts";
import { extendPath, parentOf, pathOfText } from "../path-value.ts";
import { isNumber, isText, literal, unknown, type CallArguments, type Value } from "../value.ts";
import { USUAL_TEXTS, convertText } from "./convert-text.ts";
import type { Library } from "./library.ts";
import { parseLiteral } from "./parse-literal.ts";

const SECONDS: Readonly<Record<string, number>> = {
  days: 86_400,
  seconds: 1,
  microseconds: 1e-6,
  milliseconds: 1e-3,
  minutes: 60,
  hours: 3600,
  weeks: 604_800,
};
const TIMEDELTA_ORDER = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"] as const;

const TRANSLATIONS = [
  "gettext",
  "gettext_lazy",
  "gettext_noop",
  "ugettext",
  "ugettext_lazy",
  "ugettext_noop",
  "pgettext",
  "pgettext_lazy",
];

/** Paths, durations, regular expressions, translations and other standard functions. */
export const STANDARD: Library = {
  "datetime.timedelta": timedelta,
  "operator.add": (args, frame) =>
    operate("+", args.positional[0] ?? unknown("computed"), args.positional[1] ?? unknown("computed"), frame),
  "re.compile": (args, frame) => text(args.positional[0], frame, (source) => ({ kind: "regex", source })),
  "re.escape": (args, frame) =>
    text(args.positional[0], frame, (source) => literal(source.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`))),
  "pathlib.Path": pathOf,
  "pathlib.PurePath": pathOf,
  "pathlib.Path.cwd": () => ({ kind: "path", root: "repository", segments: [] }),
  "os.getcwd": () => ({ kind: "path", root: "repository", segments: [] }),
  "os.path.join": joinPaths,
  "os.path.dirname": (args, frame) => onPath(args, frame, (path) => parentOf(path)),
  "os.path.abspath": (args, frame) => onPath(args, frame, (path) => path),
  "os.path.realpath": (args, frame) => onPath(args, frame, (path) => path),
  "os.path.normpath": (args, frame) => onPath(args, frame, (path) => path),
  "os.path.expanduser": () => unknown("computed"),
  "os.path.basename": (args, frame) => onPath(args, frame, (path) => literal(path.segments.at(-1) ?? "")),
  "os.path.exists": () => unknown("computed"),
  "os.path.isfile": () => unknown("computed"),
  "os.path.isdir": () => unknown("computed"),
  "distutils.util.strtobool": strtobool,
  "setuptools.distutils.util.strtobool": strtobool,
  "ast.literal_eval": (args, frame) => text(args.positional[0], frame, (source) => parseLiteral(source, frame)),
  // What eval() is given in settings is a literal nearly always; for anything else the result is unknown.
  "builtins.eval": (args, frame) => text(args.positional[0], frame, (source) => parseLiteral(source, frame)),
  "json.loads": (args, frame) =>
    text(
      args.positional[0],
      frame,
      (source) => parseLiteral(source, frame),
      () => "json",
    ),
  ...Object.fromEntries(
    ["json.load", "yaml.safe_load", "yaml.load", "toml.load", "tomllib.load", "tomli.load"].map((name) => [
      name,
      fileData,
    ]),
  ),
  ...Object.fromEntries(
    TRANSLATIONS.map((name) => [
      `django.utils.translation.${name}`,
      (args: CallArguments) => args.positional.at(name.startsWith("p") ? 1 : 0),
    ]),
  ),
  "django.urls.reverse_lazy": (args) =>
    isText(args.positional[0]) ? { kind: "reference", name: `reverse_lazy(${args.positional[0].value})` } : undefined,
  "django.urls.reverse": () => undefined,
  "sys.exit": () => undefined,
};

function timedelta(args: CallArguments, frame: Frame): Value | undefined {
  const parts = new Map<string, Value>(args.named);
  args.positional.forEach((value, index) => parts.set(TIMEDELTA_ORDER[index] ?? "", value));
  const names = [...parts.keys()];
  return lift([...parts.values()], frame, (...values) => {
    let seconds = 0;
    for (const [index, value] of values.entries()) {
      const factor = SECONDS[names[index] ?? ""];
      if (!isNumber(value) || factor === undefined) return value.kind === "unknown" ? value : unknown("computed");
      seconds += value.value * factor;
    }
    return { kind: "duration", seconds };
  });
}

function text(
  value: Value | undefined,
  frame: Frame,
  operation: (text: string) => Value,
  castRule?: CastRule,
): Value | undefined {
  if (value === undefined) return undefined;
  const onText = (plain: Value = unknown("computed")): Value => {
    if (isText(plain)) return operation(plain.value);
    return plain.kind === "unknown" || plain.kind === "secretSource" ? plain : unknown("computed");
  };
  return lift([value], frame, onText, castRule);
}

function pathOf(args: CallArguments, frame: Frame): Value {
  const [first, ...rest] = args.positional;
  if (first === undefined) return { kind: "path", root: "repository", segments: [] };
  return joinPaths({ ...args, positional: [toPath(first, frame), ...rest] }, frame) ?? unknown("computed");
}

/** A path object also for relative text, which counts from where the server starts: taken as the repository. */
function toPath(value: Value, frame: Frame): Value {
  return lift(
    [value],
    frame,
    (plain = unknown("computed")) => {
      if (!isText(plain)) return plain;
      const start = { kind: "path", root: "repository", segments: [] } as const;
      return pathOfText(plain.value) ?? extendPath(start, plain, frame);
    },
    () => "path",
  );
}

function joinPaths(args: CallArguments, frame: Frame): Value | undefined {
  const [first, ...rest] = args.positional;
  if (first === undefined || args.isOpen) return undefined;
  return lift([first, ...rest], frame, (base = unknown("computed"), ...parts) => {
    if (base.kind === "path") {
      return parts.reduce((path, part) => (path.kind === "path" ? extendPath(path, part, frame) : path), base);
    }
    const texts = [base, ...parts];
    if (texts.every((part) => isText(part))) {
      return literal(
        texts.reduce(
          (path, { value }) => (value.startsWith("/") || path === "" ? value : `${path.replace(/\/$/, "")}/${value}`),
          "",
        ),
      );
    }
    return texts.find((part) => part.kind === "unknown") ?? unknown("computed");
  });
}

function onPath(
  args: CallArguments,
  frame: Frame,
  operation: (path: Value & { kind: "path" }) => Value,
): Value | undefined {
  const [value] = args.positional;
  if (value === undefined) return undefined;
  return lift([value], frame, (plain = unknown("computed")) => {
    const path = plain.kind === "path" ? plain : isText(plain) ? toPath(plain, frame) : plain;
    return path.kind === "path" ? operation(path) : path;
  });
}

/** distutils' strtobool gives 1 or 0 and refuses other texts. */
function strtobool(args: CallArguments, frame: Frame): Value | undefined {
  const [value] = args.positional;
  if (value === undefined) return undefined;
  return lift(
    [value],
    frame,
    (plain = unknown("computed")) => {
      const converted = isText(plain) ? convertText(plain, "boolean", USUAL_TEXTS, frame) : unknown("computed");
      return converted.kind === "literal" ? literal(Number(converted.value)) : converted;
    },
    () => "boolean",
  );
}

function fileData(): Value {
  return { kind: "secretSource", source: "file" };
}

import { settingEvidenceSchema, type SettingValue } from "@stance/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";
import { evaluateFiles } from "#testing/evaluate-files.ts";

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const { plain } = fc.letrec<{ plain: Plain }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("plain"), { maxLength: 5 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie("plain"), { maxKeys: 5 }),
  ),
}));

/** A Python literal for a value; `quote` varies the spelling. */
function python(value: Plain, quote: number): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return Object.is(value, -0) ? "-0.0" : String(value);
  if (typeof value === "string") return text(value, quote);
  if (isList(value))
    return `[${value.map((item) => python(item, quote)).join(quote % 2 === 0 ? ", " : ",\n  ")}${value.length > 0 && quote > 2 ? "," : ""}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${text(key, quote)}: ${python(item, quote)}`)
    .join(", ")}}`;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function text(value: string, quote: number): string {
  const escaped = [...value].map((character) => escape(character, quote)).join("");
  if (quote === 0) return `"${escaped}"`;
  if (quote === 1) return `'${escaped}'`;
  if (quote === 2) return `"""${escaped}"""`;
  // Adjacent literals are one.
  const middle = [...value].length >> 1;
  const [first, second] = [[...value].slice(0, middle), [...value].slice(middle)];
  return `("${first.map((c) => escape(c, 0)).join("")}" u'${second.map((c) => escape(c, 1)).join("")}')`;
}

function escape(character: string, quote: number): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\\") return "\\\\";
  if (character === "\n") return quote === 2 ? "\n" : "\\n";
  if (character === '"' || character === "'") return `\\${character}`;
  if (code < 32 || (code >= 0x7f && code < 0xa0)) return `\\x${code.toString(16).padStart(2, "0")}`;
  // Lone surrogates cannot stand in a file.
  if (code >= 0xd800 && code <= 0xdfff) return `\\u${code.toString(16)}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : character;
}

/** What evidence says of a closed value, as plain data. */
function plainOf(value: SettingValue): unknown {
  if (value.kind === "literal") return value.value;
  if (value.kind === "sequence") return value.items.map(plainOf);
  if (value.kind === "mapping")
    return Object.fromEntries(value.entries.map(({ key, value: entry }) => [key, plainOf(entry)]));
  return value;
}

describe("folding of literals", () => {
  it("gives exactly the value that Python would give", async () => {
    await fc.assert(
      fc.asyncProperty(plain, fc.nat({ max: 3 }), async (value, quote) => {
        // The name keeps the redaction of random-looking texts out of this test.
        const { settings } = await evaluateFiles({ "settings.py": `CSP_X = ${python(value, quote)}\n` });
        const found = settings["CSP_X"]?.value;
        expect(found === undefined ? undefined : plainOf(found)).toEqual(withoutNegativeZero(value));
      }),
      { numRuns: 100 },
    );
  });
});

function withoutNegativeZero(value: Plain): unknown {
  if (typeof value === "number") return value === 0 ? expect.closeTo(0) : value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(withoutNegativeZero);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutNegativeZero(item)]));
}

const name = fc.constantFrom("X", "Y", "DEBUG", "DATABASES", "MIDDLEWARE", "os", "env", "a", "f", "C");

const { statement } = fc.letrec<{ expression: string; statement: string }>((tie) => {
  const e = tie("expression");
  const block = (statements: readonly string[]): string =>
    statements
      .flatMap((inner) => inner.split("\n"))
      .map((line) => `    ${line}`)
      .join("\n") || "    pass";
  const body = fc.array(tie("statement"), { minLength: 1, maxLength: 3 }).map(block);
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthIdentifier: "e" },
      name,
      fc.constantFrom(
        "1",
        "'a'",
        "True",
        "None",
        "[]",
        "{}",
        "()",
        "os.environ['V']",
        "os.environ.get('V')",
        "os.getenv('V', 'd')",
        "env.bool('B', False)",
        "sys.argv",
        "locals()",
        "globals()",
        "__file__",
        "f'{X}'",
        "unknown()",
      ),
      fc
        .tuple(
          e,
          fc.constantFrom("+", "-", "*", "/", "%", "|", "**", "//", "and", "or", "==", "in", "not in", "is", "<"),
          e,
        )
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(
          e,
          fc.constantFrom(
            "append",
            "update",
            "lower",
            "split",
            "get",
            "setdefault",
            "pop",
            "insert",
            "items",
            "join",
            "resolve",
            "read",
            "x",
          ),
          fc.array(e, { maxLength: 2 }),
        )
        .map(([a, m, args]) => `${a}.${m}(${args.join(", ")})`),
      fc
        .tuple(
          fc.constantFrom(
            "int",
            "bool",
            "list",
            "dict",
            "set",
            "len",
            "sorted",
            "any",
            "range",
            "f",
            "C",
            "str",
            "getattr",
            "map",
            "filter",
            "zip",
            "exec",
            "super",
            "setattr",
            "open",
          ),
          fc.array(e, { maxLength: 3 }),
        )
        .map(([f, args]) => `${f}(${args.join(", ")})`),
      fc.tuple(e, e).map(([a, b]) => `${a}[${b}]`),
      fc.tuple(e, e, e).map(([a, b, c]) => `(${a} if ${b} else ${c})`),
      fc.array(e, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      fc.tuple(e, e).map(([k, v]) => `{${k}: ${v}, **${v}}`),
      fc.tuple(e, e).map(([a, b]) => `[${a} for a in ${b} if a]`),
      fc.tuple(e, e).map(([a, b]) => `(lambda q=${a}: ${b})()`),
      e.map((a) => `(not ${a})`),
      e.map((a) => `(-${a})`),
      fc.tuple(name, e).map(([n, a]) => `(${n} := ${a})`),
      e.map((a) => `[*${a}]`),
      fc.tuple(e, e).map(([a, b]) => `${a}[${b}:]`),
    ),
    statement: fc.oneof(
      { maxDepth: 4, depthIdentifier: "s" },
      fc.tuple(name, e).map(([n, a]) => `${n} = ${a}`),
      fc.tuple(name, fc.constantFrom("+=", "|=", "-=", "*="), e).map(([n, op, a]) => `${n} ${op} ${a}`),
      fc.tuple(name, e, e).map(([n, a, b]) => `${n}[${a}] = ${b}`),
      fc.tuple(name, name, e).map(([n, m, a]) => `${n}, *${m} = ${a}`),
      e,
      fc.constantFrom(
        "from base import *",
        "from settings import *",
        "from .x import *",
        "import os, sys",
        "from base import X, f",
        "pass",
        "break",
        "continue",
        "return X",
        "raise X",
        "del X",
        "global X",
        "from os import *",
      ),
      fc.tuple(e, body, body).map(([a, b, c]) => `if ${a}:\n${b}\nelse:\n${c}`),
      fc.tuple(body, body).map(([b, c]) => `try:\n${b}\nexcept (KeyError, ImportError):\n${c}`),
      fc.tuple(name, e, body).map(([n, a, b]) => `for ${n} in ${a}:\n${b}`),
      fc.tuple(e, body).map(([a, b]) => `while ${a}:\n${b}`),
      fc.tuple(e, body).map(([a, b]) => `with ${a} as f:\n${b}`),
      fc.tuple(name, body).map(([n, b]) => `def ${n}(a, b=X, *c, **d):\n${b}`),
      fc.tuple(name, name, body).map(([n, m, b]) => `class ${n}(${m}):\n${b}`),
      fc
        .tuple(e, body)
        .map(([a, b]) => `match ${a}:\n    case 'x':\n${b.replaceAll(/^/gm, "    ")}\n    case _:\n        pass`),
    ),
  };
});

const program = fc.array(statement, { minLength: 1, maxLength: 12 }).map((statements) => `${statements.join("\n")}\n`);
const limits = { timeoutMs: 3000, maxSteps: 20_000 };

async function check(files: Readonly<Record<string, string>>): Promise<void> {
  const { settings } = await evaluateFiles(files, { limits });
  for (const evidence of Object.values(settings)) settingEvidenceSchema.parse(evidence);
}

describe("any input", () => {
  it("ends with evidence for random programs", async () => {
    await fc.assert(
      fc.asyncProperty(program, program, (settings, base) =>
        check({ "settings.py": `import os, sys, environ\nenv = environ.Env()\n${settings}`, "base.py": base }),
      ),
      { numRuns: 100 },
    );
  }, 120_000);

  it("ends with evidence for programs that were damaged", async () => {
    const damage = fc.tuple(
      program,
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 20 }), fc.string({ maxLength: 3 })), { maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(damage, ([source, cuts]) => {
        let text = source;
        for (const [at, length, inserted] of cuts) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + inserted + text.slice(from + length);
        }
        return check({ "settings.py": text });
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it("ends with evidence for any text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({
            unit: fc.constantFrom(
              "(",
              ")",
              "[",
              "{",
              "\n",
              " ",
              "X",
              "=",
              "'",
              '"',
              ":",
              "if",
              "{%",
              "%}",
              "\\",
              ",",
              "f'",
              "{{",
              "}}",
            ),
          }),
        ),
        (text) => check({ "settings.py": text }),
      ),
      { numRuns: 100 },
    );
  }, 120_000);
});

describe("functions of libraries", () => {
  const valueOf = async (python: string): Promise<string> => {
    const { settings } = await evaluateFiles({
      "settings.py": `import os\nfrom urllib.parse import urlparse\n${python}\n`,
    });
    return brief(settings["X"]?.value);
  };
  const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 8 });
  const list = (items: readonly string[]): string => `[${items.map((item) => `"${item}"`).join(", ")}]`;

  it("loses repetitions and keeps the order in dict.fromkeys", async () => {
    await fc.assert(
      fc.asyncProperty(words, async (items) => {
        expect(await valueOf(`X = list(dict.fromkeys(${list(items)}))`)).toBe(list([...new Set(items)]));
      }),
      { numRuns: 40 },
    );
  });

  it("asks all and any of a variable's default as of a list", async () => {
    await fc.assert(
      fc.asyncProperty(
        words.filter(({ length }) => length > 0),
        fc.boolean(),
        async (items, isAll) => {
          const answer = isAll ? items.every((item) => item === "a") : items.some((item) => item === "a");
          const python = `X = ${isAll ? "all" : "any"}(i == "a" for i in os.getenv("V", "${items.join(",")}").split(","))`;
          expect(await valueOf(python)).toBe(`env(V boolean = ${answer ? "True" : "False"})`);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("finds scheme and host of an address as browsers do", async () => {
    const address = fc.webUrl({ withQueryParameters: true, withFragments: true, size: "small" });
    await fc.assert(
      fc.asyncProperty(address, async (text) => {
        const url = new URL(text);
        const host = /^https?:\/\/([^/?#:]*)/.exec(text)?.[1] ?? "";
        expect(
          await valueOf(`X = [urlparse(${JSON.stringify(text)}).scheme, urlparse(${JSON.stringify(text)}).hostname]`),
        ).toBe(`["${url.protocol.slice(0, -1)}", "${host.toLowerCase()}"]`);
      }),
      { numRuns: 40 },
    );
  });
});

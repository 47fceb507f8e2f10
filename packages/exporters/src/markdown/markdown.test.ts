import { marked } from "marked";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, it } from "vitest";

import { hostileInput } from "#testing/hostile-report.ts";

import { markdown } from "./markdown.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;

function elementsIn(nodes: readonly Node[]): readonly DefaultTreeAdapterTypes.Element[] {
  return nodes.flatMap((node) => ("tagName" in node ? [node, ...elementsIn(node.childNodes)] : []));
}

const render = (text: string) => elementsIn(parseFragment(marked.parse(text, { async: false, gfm: true })).childNodes);

describe("markdown", () => {
  const text = markdown([hostileInput()]);
  const elements = render(text);

  it("renders to nothing but its own elements, whatever the project's texts say", () => {
    const own = "h2 p strong table thead tbody tr th td br code details summary ul li".split(" ");
    expect([...new Set(elements.map(({ tagName }) => tagName))].filter((name) => !own.includes(name))).toEqual([]);
    expect(elements.every(({ tagName, attrs }) => attrs.length === 0 || ["th", "td"].includes(tagName))).toBe(true);
    expect(elements.filter(({ tagName }) => tagName === "h2")).toHaveLength(1);
  });

  it("keeps a row of the table a row", () => {
    const rows = elements.filter(({ tagName }) => tagName === "tr");
    expect(rows).toHaveLength(6);
    for (const row of rows)
      expect(elementsIn(row.childNodes).filter(({ tagName }) => /^t[hd]$/.test(tagName))).toHaveLength(4);
  });

  it("mentions nobody and links nowhere", () => {
    expect(text).not.toMatch(/@\w|https?:\/\/|www\.\w/);
  });

  it("stays below what a comment may hold and counts what it leaves out", () => {
    const { report } = hostileInput();
    const results = Array.from({ length: 2000 }, () => report.results[1]).filter((result) => result !== undefined);
    const long = markdown([hostileInput({ report: { ...report, results } })]);
    expect(long.length).toBeLessThan(65_536);
    expect(long).toMatch(/And \d+ more\./);
  });
});

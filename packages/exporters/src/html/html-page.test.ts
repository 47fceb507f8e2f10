import { createHash } from "node:crypto";

import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, it } from "vitest";

import { HOSTILE, hostileInput } from "#testing/hostile-report.ts";

import { htmlPage } from "./html-page.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;

function elementsIn(nodes: readonly Node[]): readonly DefaultTreeAdapterTypes.Element[] {
  return nodes.flatMap((node) => ("tagName" in node ? [node, ...elementsIn(node.childNodes)] : []));
}

describe("htmlPage", () => {
  const text = htmlPage([hostileInput()]);
  const elements = elementsIn(parse(text).childNodes);
  const named = (name: string) => elements.filter(({ tagName }) => tagName === name);

  it("holds no script, loads nothing and links nowhere", () => {
    const active = new Set(["script", "img", "svg", "iframe", "object", "embed", "link", "a", "form", "base", "video"]);
    expect(elements.filter(({ tagName }) => active.has(tagName))).toEqual([]);
    const names = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name));
    expect(names.filter((name) => /^on|^(?:src|href|style|action)$/.test(name))).toEqual([]);
    expect(named("style")[0]?.childNodes).toHaveLength(1);
    expect(text).not.toMatch(/url\(|@import/);
  });

  it("has a policy that allows its own style by hash and nothing else", () => {
    const style = named("style")[0]?.childNodes[0];
    const css = style !== undefined && "value" in style ? style.value : "";
    const policy = named("meta").find(({ attrs }) => attrs.some(({ value }) => value === "Content-Security-Policy"));
    const hash = createHash("sha256").update(css).digest("base64");
    expect(policy?.attrs.find(({ name }) => name === "content")?.value).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it("shows the hostile texts as texts", () => {
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(text).not.toContain(HOSTILE[0]);
    expect(named("article")).toHaveLength(6);
  });

  it("is readable in light, dark and print", () => {
    for (const part of ["color-scheme:light dark", "light-dark(", "@media print"]) expect(text).toContain(part);
  });
});

import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";

import { hostileInput } from "#testing/hostile-report.ts";

import { junit } from "./junit.ts";

type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

function elementsOf(xml: string): readonly Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => elements.push({ name, attributes }));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return elements;
}

describe("junit", () => {
  const elements = elementsOf(junit([hostileInput(), hostileInput()]));
  const named = (name: string) => elements.filter((element) => element.name === name);

  it("is well-formed XML with nothing but its own elements", () => {
    const names = new Set(elements.map(({ name }) => name));
    expect([...names].toSorted()).toEqual(
      ["testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"].toSorted(),
    );
  });

  it("has one suite a project and one test a control, with counts that hold", () => {
    expect(
      named("testsuite").map(({ attributes }) => [attributes["tests"], attributes["failures"], attributes["skipped"]]),
    ).toEqual([
      ["9", "5", "3"],
      ["9", "5", "3"],
    ]);
    expect([named("testcase").length, named("failure").length, named("skipped").length]).toEqual([18, 10, 6]);
    expect(named("testsuites")[0]?.attributes).toMatchObject({ tests: "18", failures: "10", skipped: "6" });
  });

  it("skips a control whose findings are silenced, with the reason", () => {
    expect(named("skipped")[0]?.attributes["message"]).toContain("suppressed until 2027-01-31: silenced-because");
  });
});

import { describe, expect, it } from "vitest";

import { hostileInput } from "#testing/hostile-report.ts";

import { github } from "./github.ts";

describe("github", () => {
  const lines = github([hostileInput()]).trimEnd().split("\n");

  it("writes one command a line, and no text can add another", () => {
    // Six findings, three notes, six things left out, and one line for people.
    expect(lines).toHaveLength(16);
    const commands = lines.slice(0, -1);
    for (const line of commands) expect(line).toMatch(/^::(?:error|warning|notice) (?:[a-zA-Z]+=[^,:]*,?)+::/);
    expect(lines.at(-1)).toMatch(/^Stance, /);
  });

  it("annotates by severity, and a silenced finding as a notice", () => {
    const levelOf = (index: number) =>
      /^::(\w+)/.exec(lines.find((line) => line.includes(`message-${index}`)) ?? "")?.[1];
    expect([0, 1, 2, 3, 4].map(levelOf)).toEqual(["notice", "error", "warning", "warning", "notice"]);
  });

  it("escapes what GitHub unescapes", () => {
    expect(lines.join("\n")).toContain("line%0A::error file=x,line=1::forged%0A%250A::stop-commands");
    expect(lines.join("\n")).toContain("file=services/shop/config/line  %3A%3Aerror file=x%2Cline=1%3A%3Aforged");
  });
});

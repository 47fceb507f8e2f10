import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { firstLoads } from "./first-load.ts";

const size = (code: string) => gzipSync(code).length;
const chunk = (fileName: string, imports: string[] = [], extra = {}) => ({
  fileName,
  code: fileName.repeat(50),
  isEntry: false,
  facadeModuleId: null,
  imports,
  modules: { [`/app/node_modules/@scope/${fileName}/index.js`]: { renderedLength: 10 } },
  ...extra,
});

test("a page counts with the entry and what both import, each once, and without what is loaded later", () => {
  const entry = chunk("index.js", ["react.js"], { isEntry: true });
  const react = chunk("react.js");
  const table = chunk("table.js", ["react.js"]);
  const chart = chunk("chart.js");
  const page = chunk("overview.js", ["table.js", "react.js"], {
    facadeModuleId: "/app/src/features/overview/overview-page.tsx",
  });
  const expected = [entry, react, table, page].reduce((sum, { code }) => sum + size(code), 0);
  expect(firstLoads([entry, react, table, chart, page])).toMatchObject([{ page: "overview.js", bytes: expected }]);
});

test("the parts of a first load are named by package, largest first", () => {
  const modules = {
    "/app/node_modules/.pnpm/zod@4/node_modules/zod/v4/core.js": { renderedLength: 700 },
    "/app/node_modules/.pnpm/zod@4/node_modules/zod/v4/parse.js": { renderedLength: 300 },
    "/app/src/features/overview/overview-page.tsx": { renderedLength: 400 },
  };
  const entry = chunk("index.js", [], { isEntry: true, modules: {} });
  const page = chunk("overview.js", [], { facadeModuleId: "/app/src/features/overview/overview-page.tsx", modules });
  expect(firstLoads([entry, page])[0]?.parts).toEqual([
    ["zod", 1000],
    ["Stance", 400],
  ]);
});

test("a missing chunk is noticed and not counted as nothing", () => {
  const entry = chunk("index.js", ["gone.js"], { isEntry: true });
  const page = chunk("p.js", [], { facadeModuleId: "/app/src/features/x/x-page.tsx" });
  expect(() => firstLoads([entry, page])).toThrow("gone.js");
});

import { act, cleanup, renderHook } from "@testing-library/react";
import { MemoryRouter, useLocation } from "react-router";
import { afterEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { useSearchFilters } from "./use-search-filters.ts";

const schema = z.object({
  status: z.catch(z.optional(z.enum(["pass", "fail"])), undefined),
  page: z.catch(z.coerce.number().check(z.int(), z.minimum(1)), 1),
});

afterEach(cleanup);

function at(address: string) {
  return renderHook(() => ({ filters: useSearchFilters(schema), search: useLocation().search }), {
    wrapper: ({ children }) => <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>,
  }).result;
}

test("filters come from the address", () => {
  expect(at("/?status=fail&page=3").current.filters[0]).toEqual({ status: "fail", page: 3 });
});

test("an address that nobody could have made here is read as no filter", () => {
  expect(at("/?status=%3Cscript%3E&page=-1").current.filters[0]).toEqual({ status: undefined, page: 1 });
});

test("a change keeps the other filters, and undefined drops one", () => {
  const page = at("/?status=fail&page=3");
  act(() => page.current.filters[1]({ page: 4 }));
  expect(page.current.search).toBe("?status=fail&page=4");
  act(() => page.current.filters[1]({ status: undefined }));
  expect(page.current.search).toBe("?page=4");
});

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { FilterField } from "./filter-field.tsx";

afterEach(cleanup);

test("what is typed stays while the value comes later, as an address does whose list is still loading", () => {
  const onChange = vi.fn<(value: string) => void>();
  render(<FilterField label="Filter projects" value="" onChange={onChange} />);
  const field = screen.getByRole("searchbox", { name: "Filter projects" });
  fireEvent.change(field, { target: { value: "qu" } });
  expect(field).toHaveProperty("value", "qu");
  expect(onChange).toHaveBeenCalledWith("qu");
});

test("a field that is left shows the value it is given", () => {
  render(<FilterField label="Filter projects" value="hub" onChange={() => undefined} />);
  const field = screen.getByRole("searchbox", { name: "Filter projects" });
  fireEvent.change(field, { target: { value: "qu" } });
  fireEvent.blur(field);
  expect(field).toHaveProperty("value", "hub");
});

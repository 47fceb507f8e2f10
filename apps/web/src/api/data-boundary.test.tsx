import { QueryClient, QueryClientProvider, useSuspenseQuery } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { DataBoundary } from "./data-boundary.tsx";

afterEach(cleanup);

function Changes({ load }: { readonly load: () => Promise<string> }) {
  return useSuspenseQuery({ queryKey: ["changes"], queryFn: load, retry: false }).data;
}

test("a section fails alone, with its request id, and asks again on demand", async () => {
  // React reports what an error boundary catches.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const refused = TRPCClientError.from({
    error: {
      code: -32000,
      message: "Internal error",
      data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, requestId: "01JD6X3V7Q" },
    },
  });
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(refused).mockResolvedValue("7 controls regressed");
  render(
    <QueryClientProvider client={new QueryClient()}>
      <p>The rest of the page</p>
      <DataBoundary what="changes">
        <Changes load={load} />
      </DataBoundary>
    </QueryClientProvider>,
  );

  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Could not load changes");
  expect(alert.textContent).toContain("01JD6X3V7Q");
  expect(screen.getByText("The rest of the page")).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("7 controls regressed")).toBeTruthy();
});

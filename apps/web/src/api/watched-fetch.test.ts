import { beforeEach, expect, test, vi } from "vitest";
import { currentConnection, markAnswered } from "./connection-store.ts";
import { watchedFetch } from "./watched-fetch.ts";

beforeEach(() => {
  markAnswered();
  vi.unstubAllGlobals();
});

test("a request without an answer marks the connection as lost, the next answer as live", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn().mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValue(new Response()),
  );
  await expect(watchedFetch("/trpc")).rejects.toThrow(TypeError);
  expect(currentConnection().state).toBe("lost");
  await watchedFetch("/trpc");
  expect(currentConnection().state).toBe("live");
});

test("an error of the application is an answer", async () => {
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("", { status: 500 })));
  await watchedFetch("/trpc");
  expect(currentConnection().state).toBe("live");
});

test("a proxy that says the server is away counts as lost", async () => {
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("", { status: 502 })));
  await watchedFetch("/trpc");
  expect(currentConnection().state).toBe("lost");
});

test("a request given up by the page does not count as lost", async () => {
  const controller = new AbortController();
  controller.abort();
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new DOMException("Aborted", "AbortError")));
  await expect(watchedFetch("/trpc", { signal: controller.signal })).rejects.toThrow("Aborted");
  expect(currentConnection().state).toBe("live");
});

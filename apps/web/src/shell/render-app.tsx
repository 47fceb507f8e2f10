import { render } from "@testing-library/react";
import { vi } from "vitest";
import { App } from "../app.tsx";
import { SilentEventSource } from "./silent-event-source.ts";

/** What the stand-in server gives for a procedure: data, or `refusal(...)`. */
export type Answers = Record<string, (input: unknown) => unknown>;

type Refusal = { readonly refused: { readonly code: string; readonly httpStatus: number; readonly message: string } };

export function refusal(code: string, httpStatus: number, message: string): Refusal {
  return { refused: { code, httpStatus, message } };
}

/** For tests. Opens the whole app at a path, in front of a server that answers as told. Only the network is played. */
export function renderApp(path: string, answers: Answers) {
  window.history.replaceState(null, "", path);
  vi.stubGlobal("EventSource", SilentEventSource);
  vi.stubGlobal("fetch", async (url: string | URL, init?: RequestInit) => answer(String(url), init, answers));
  return render(<App />);
}

async function answer(url: string, init: RequestInit | undefined, answers: Answers): Promise<Response> {
  const { pathname, searchParams } = new URL(url, location.href);
  const sent = typeof init?.body === "string" ? init.body : (searchParams.get("input") ?? "{}");
  const inputs: unknown = JSON.parse(sent);
  const results = pathname
    .replace("/trpc/", "")
    .split(",")
    .map((procedure, index) => {
      const give = answers[procedure];
      if (give === undefined) throw new Error(`The test gives no answer for ${procedure}.`);
      const input: unknown =
        typeof inputs === "object" && inputs !== null ? Reflect.get(inputs, String(index)) : undefined;
      return envelope(give(input));
    });
  const status = results.map(({ httpStatus }) => httpStatus).find((code) => code !== 200) ?? 200;
  return Response.json(
    results.map(({ body }) => body),
    { status },
  );
}

function envelope(given: unknown): { readonly httpStatus: number; readonly body: unknown } {
  if (!isRefusal(given)) return { httpStatus: 200, body: { result: { data: given } } };
  const { code, httpStatus, message } = given.refused;
  return {
    httpStatus,
    body: { error: { message, code: -32000, data: { code, httpStatus, requestId: "01JD6X3V7Q" } } },
  };
}

function isRefusal(given: unknown): given is Refusal {
  return typeof given === "object" && given !== null && "refused" in given;
}

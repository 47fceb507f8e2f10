/** The server cannot start; the message says why and what to do next. */
export class StartError extends Error {
  override readonly name = "StartError";
}

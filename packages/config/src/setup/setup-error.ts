/** A step of the set-up failed for a reason the message explains together with the way out; no stack is worth showing. */
export class SetupError extends Error {
  override name = "SetupError";
}

import type { CallDetector } from "../detector.ts";

const TRACKERS = new Set([
  "sentry_sdk.init",
  "rollbar.init",
  "bugsnag.configure",
  "honeybadger.honeybadger.configure",
  "airbrake.init",
]);

/**
 * Kind `error-tracker`: a service that collects errors is started. Traits: `pii-on` (it is sent who the user is), `pii-off`,
 * `pii-variable`, `locals-off` (values of local variables are not sent), `scrubber` (something cleans what is sent).
 */
export const errorTracker: CallDetector = {
  names: ["init", "configure"],
  importing: ["sentry_sdk", "rollbar", "bugsnag", "honeybadger", "airbrake"],
  inspect({ callee, keyword }) {
    if (!TRACKERS.has(callee)) return null;
    const pii = keyword("send_default_pii");
    const locals = keyword("include_local_variables") ?? keyword("with_locals");
    const isScrubbed = keyword("before_send") !== undefined || keyword("event_scrubber") !== undefined;
    const traits = [
      ...(pii === undefined
        ? []
        : [pii.kind === "constant" ? (pii.value === true ? "pii-on" : "pii-off") : "pii-variable"]),
      ...(locals?.kind === "constant" && locals.value === false ? ["locals-off"] : []),
      ...(isScrubbed ? ["scrubber"] : []),
    ];
    return { kind: "error-tracker", callee, traits, origin: "none" };
  },
};

import { config } from "zod/v4";

/** zod compiles schemas with `new Function` unless told not to; the Content-Security-Policy forbids that. */
config({ jitless: true });

export * from "zod/v4";

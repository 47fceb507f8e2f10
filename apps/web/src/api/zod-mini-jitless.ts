import { config } from "zod/v4/mini";

/** As in zod-jitless.ts, for the small edition of zod. */
config({ jitless: true });

export * from "zod/v4/mini";

import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstLoadBudget } from "./vite/first-load.ts";
import { precompress } from "./vite/precompress.ts";

const devServer = process.env["STANCE_DEV_SERVER"] ?? "http://127.0.0.1:8650";

/** Bytes of gzip. */
const FIRST_LOAD_LIMIT = 150_000;

export default defineConfig({
  plugins: [react(), tailwindcss(), firstLoadBudget(FIRST_LOAD_LIMIT), precompress()],
  resolve: {
    // Every import of zod, also those inside @stance/model, must see `jitless` before it builds its first schema.
    alias: [
      { find: /^zod$/, replacement: fileURLToPath(new URL("./src/api/zod-jitless.ts", import.meta.url)) },
      { find: /^zod\/mini$/, replacement: fileURLToPath(new URL("./src/api/zod-mini-jitless.ts", import.meta.url)) },
    ],
  },
  build: {
    // The policy allows no inline script and no data: font, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/trpc": devServer, "/api": devServer, "/healthz": devServer },
  },
});

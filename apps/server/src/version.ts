import manifest from "../package.json" with { type: "json" };

/** Version of this server, as in its package.json. */
export const SERVER_VERSION = manifest.version;

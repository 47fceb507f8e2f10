import manifest from "../package.json" with { type: "json" };

/** Version of this program, as in its package.json. */
export const CLI_VERSION = manifest.version;

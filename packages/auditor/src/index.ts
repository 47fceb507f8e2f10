export * from "./audit-error.ts";
export * from "./audit-source.ts";
export * from "./config/read-project-config.ts";
export * from "./discover/discover-projects.ts";
export * from "./limits.ts";
export { initParser, type ParserFiles } from "./parser/init-parser.ts";

import { z } from "zod";

/** Areas of the catalogue in the order in which checklists show them. */
export const AREAS = [
  "configuration",
  "transport",
  "cookies-sessions",
  "headers",
  "authentication",
  "authorization",
  "injection",
  "xss-templates",
  "csrf",
  "secrets",
  "uploads",
  "dependencies",
  "rate-limiting",
  "logging-monitoring",
  "admin",
  "operations",
] as const;

export const areaSchema = z.enum(AREAS);

export type Area = z.infer<typeof areaSchema>;

export const AREA_TITLE: Record<Area, string> = {
  configuration: "Configuration",
  transport: "Transport security",
  "cookies-sessions": "Sessions and cookies",
  headers: "Browser headers",
  authentication: "Authentication",
  authorization: "Access control",
  injection: "Injection",
  "xss-templates": "Templates and output",
  csrf: "Request integrity",
  secrets: "Secrets",
  uploads: "File uploads",
  dependencies: "Dependencies",
  "rate-limiting": "Rate limiting",
  "logging-monitoring": "Logging and alerting",
  admin: "Admin site",
  operations: "Operations",
};

import * as z from "zod/mini";
import type { ListQuery } from "./project-rows.ts";

export const STATUS_FILTERS = ["attention", "stale", "pastDjangoEol"] as const;
/** `none` is a project without a letter. */
export const GRADE_FILTERS = ["A", "B", "C", "D", "F", "none"] as const;
const SORTS = ["score", "name", "lastAudit"] as const;
const MAX_TEXT = 100;

export type StatusFilter = (typeof STATUS_FILTERS)[number];

export const STATUS_NAMES: Record<StatusFilter, string> = {
  attention: "Needs attention",
  stale: "Stale audits",
  pastDjangoEol: "Django past end of life",
};

/** The address of the list. A value that does not exist is no filter, and the worst comes first. */
export const projectFilterSchema = z.object({
  text: z.catch(z.optional(z.string().check(z.maxLength(MAX_TEXT))), undefined),
  grade: z.catch(z.optional(z.enum(GRADE_FILTERS)), undefined),
  status: z.catch(z.optional(z.enum(STATUS_FILTERS)), undefined),
  sort: z.catch(z.optional(z.enum(SORTS)), undefined),
  direction: z.catch(z.optional(z.enum(["asc", "desc"])), undefined),
  /** Where the page begins; only the server can read it. */
  after: z.catch(z.optional(z.string().check(z.maxLength(1000))), undefined),
  page: z.catch(z.optional(z.coerce.number().check(z.int(), z.minimum(2))), undefined),
});

export type ProjectFilter = z.infer<typeof projectFilterSchema>;

/** What the server is asked for. */
export function listQuery(filter: ProjectFilter, limit: number): ListQuery {
  const { text, grade, status, sort = "score", direction = "asc", after } = filter;
  return {
    sort,
    direction,
    limit,
    ...(text === undefined || text.trim() === "" ? {} : { search: text }),
    ...(grade === undefined ? {} : { letter: [grade === "none" ? null : grade] }),
    ...(status === undefined ? {} : { status }),
    ...(after === undefined ? {} : { cursor: after }),
  };
}

/** The filters in force, as they read after "Filtered by"; empty when nothing is filtered. */
export function filterNames({ text, grade, status }: ProjectFilter): readonly string[] {
  return [
    status === undefined ? null : `“${STATUS_NAMES[status]}”`,
    grade === undefined ? null : grade === "none" ? "grade “Not rated”" : `grade “${grade}”`,
    text === undefined || text.trim() === "" ? null : `text “${text}”`,
  ].filter((name) => name !== null);
}

/** Another filter or order begins at the first page. */
export const FIRST_PAGE = { after: undefined, page: undefined } as const;

export const NO_FILTER = { ...FIRST_PAGE, text: undefined, grade: undefined, status: undefined } as const;

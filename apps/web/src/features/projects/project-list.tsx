import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useLocation } from "react-router";
import { DataBoundary } from "#api/data-boundary.tsx";
import { useTRPC } from "#api/trpc.ts";
import { Button } from "#components/button.tsx";
import { buttonStyle } from "#components/button-style.ts";
import { EmptyState } from "#components/states/empty-state.tsx";
import { changedParameters, useSearchFilters } from "#components/use-search-filters.ts";
import { paths } from "#paths.ts";
import {
  FIRST_PAGE,
  filterNames,
  listQuery,
  NO_FILTER,
  projectFilterSchema,
  type ProjectFilter,
} from "./project-filter.ts";
import { ProjectFilters } from "./project-filters.tsx";
import { ProjectTable } from "./project-table.tsx";
import { ProjectTabs } from "./project-tabs.tsx";

/** Rows of one page (ui.md, section 5). */
const PAGE_SIZE = 50;

/** All visible projects with tabs, filters, order and pages, all of them in the address. */
export function ProjectList() {
  const { pathname, search } = useLocation();
  return (
    <DataBoundary
      what="projects"
      wayOut={
        search === "" ? null : (
          <Link to={pathname} className={buttonStyle("quiet")}>
            Show all projects instead
          </Link>
        )
      }
    >
      <Projects />
    </DataBoundary>
  );
}

function Projects() {
  const trpc = useTRPC();
  const [filter, setFilter] = useSearchFilters(projectFilterSchema);
  const { search } = useLocation();
  const { data: list } = useSuspenseQuery(trpc.projects.list.queryOptions(listQuery(filter, PAGE_SIZE)));
  const addressWith = (changes: Partial<ProjectFilter>) =>
    `?${changedParameters(new URLSearchParams(search), changes).toString()}`;
  if (list.counts.all === 0) return <NoProject />;
  return (
    <>
      <ProjectTabs current={filter.status} counts={list.counts} addressWith={addressWith} />
      <ProjectFilters filter={filter} onChange={setFilter} />
      {list.rows.length === 0 ? (
        <NothingLeft filter={filter} onDrop={() => setFilter(NO_FILTER)} />
      ) : (
        <ProjectTable
          list={list}
          filter={filter}
          onSort={({ sort, direction }) => setFilter({ ...FIRST_PAGE, sort, direction })}
          addressWith={addressWith}
        />
      )}
    </>
  );
}

function NoProject() {
  return (
    <EmptyState title="No project yet">
      A project appears here as soon as its first report arrives.{" "}
      <Link to={paths.addProject()} className="link">
        See how to send it
      </Link>
      .
    </EmptyState>
  );
}

type NothingLeftProps = { readonly filter: ProjectFilter; readonly onDrop: () => void };

function NothingLeft({ filter, onDrop }: NothingLeftProps) {
  const names = filterNames(filter);
  if (names.length === 0) {
    return (
      <EmptyState title="This page is empty." action={<Button onClick={onDrop}>Go to the first page</Button>}>
        The projects that were on it have moved.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No project is left by this filter."
      action={<Button onClick={onDrop}>{names.length === 1 ? "Drop the filter" : "Drop the filters"}</Button>}
    >
      {`Filtered by ${names.join(" and ")}.`}
    </EmptyState>
  );
}

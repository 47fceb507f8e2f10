import { Tabs } from "#components/tabs.tsx";
import { FIRST_PAGE, STATUS_FILTERS, STATUS_NAMES, type ProjectFilter, type StatusFilter } from "./project-filter.ts";
import type { ProjectCounts } from "./project-rows.ts";

type ProjectTabsProps = {
  readonly current: StatusFilter | undefined;
  readonly counts: ProjectCounts;
  readonly addressWith: (changes: Partial<ProjectFilter>) => string;
};

/** Views of the list. One that would be empty is left out, unless it is open. */
export function ProjectTabs({ current, counts, addressWith }: ProjectTabsProps) {
  const shown = STATUS_FILTERS.filter((status) => counts[status] > 0 || status === current);
  return (
    <Tabs
      label="Views of the projects"
      tabs={[
        {
          label: "All",
          to: addressWith({ ...FIRST_PAGE, status: undefined }),
          count: counts.all,
          isCurrent: current === undefined,
        },
        ...shown.map((status) => ({
          label: STATUS_NAMES[status],
          to: addressWith({ ...FIRST_PAGE, status }),
          count: counts[status],
          isCurrent: status === current,
        })),
      ]}
    />
  );
}

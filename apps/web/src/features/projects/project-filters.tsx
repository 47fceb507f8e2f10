import { useTransition } from "react";
import { FilterChip } from "#components/filter-chip.tsx";
import { FilterField } from "#components/filter-field.tsx";
import { GradeBadge } from "#components/grade-badge.tsx";
import { Spinner } from "#components/spinner.tsx";
import { FIRST_PAGE, GRADE_FILTERS, type ProjectFilter } from "./project-filter.ts";

type ProjectFiltersProps = {
  readonly filter: ProjectFilter;
  readonly onChange: (changes: Partial<ProjectFilter>) => void;
};

export function ProjectFilters({ filter, onChange }: ProjectFiltersProps) {
  const [isLoading, startTransition] = useTransition();
  const change = (changes: Partial<ProjectFilter>) => startTransition(() => onChange({ ...FIRST_PAGE, ...changes }));
  return (
    <div className="flex flex-wrap items-center gap-2 py-2.5">
      <FilterField label="Filter projects" value={filter.text ?? ""} onChange={(text) => change({ text })} />
      <FilterChip
        name="Grade"
        value={filter.grade ?? null}
        options={GRADE_FILTERS.map((grade) => ({
          value: grade,
          label: grade === "none" ? "Not rated" : grade,
          mark: (
            <span aria-hidden="true">
              <GradeBadge letter={grade === "none" ? null : grade} />
            </span>
          ),
        }))}
        onChange={(grade) => change({ grade: grade ?? undefined })}
      />
      {isLoading ? (
        <span className="text-ink-3">
          <Spinner />
        </span>
      ) : null}
    </div>
  );
}

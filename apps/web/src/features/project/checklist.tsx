import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { Button } from "#components/button.tsx";
import { FilterChip } from "#components/filter-chip.tsx";
import { FilterField } from "#components/filter-field.tsx";
import { useRowKeys } from "#components/keyboard/use-row-keys.ts";
import { SegmentedControl } from "#components/segmented-control.tsx";
import { SeverityGlyph } from "#components/severity-glyph.tsx";
import { SEVERITY_LABELS } from "#components/severity-label.ts";
import { EmptyState } from "#components/states/empty-state.tsx";
import { StatusGlyph } from "#components/status-glyph.tsx";
import { useSearchFilters } from "#components/use-search-filters.ts";
import { ChecklistArea } from "./checklist-area.tsx";
import {
  checklistFilterSchema,
  filterRows,
  SEVERITY_FILTERS,
  STATUS_FILTERS,
  type ChecklistFilter,
} from "./checklist-filter.ts";
import type { ChecklistRow } from "./project-data.ts";

type ChecklistProps = { readonly slug: string };

const STATUS_NAMES: Record<(typeof STATUS_FILTERS)[number], string> = {
  fail: "Fail",
  unknown: "Unknown",
  pass: "Pass",
  notApplicable: "N/A",
};

/** Every control by area. What fails is open, what is in order is folded to a line. */
export function Checklist({ slug }: ChecklistProps) {
  const trpc = useTRPC();
  const { data: checklist } = useSuspenseQuery(trpc.controls.checklist.queryOptions({ slug }));
  const [filter, setFilter] = useSearchFilters(checklistFilterSchema);
  useRowKeys();
  const rows = filterRows(checklist.rows, filter);
  const areas = checklist.areas
    .map((area) => ({ area, rows: rows.filter((row) => row.area === area.area) }))
    .filter((entry) => entry.rows.length > 0);
  return (
    <div className="min-w-0">
      <h2 className="sr-only">Checklist</h2>
      <FilterBar rows={checklist.rows} filter={filter} onChange={setFilter} />
      {areas.length === 0 ? (
        <NothingLeft
          filter={filter}
          onDrop={() => setFilter({ status: undefined, severity: undefined, text: undefined })}
        />
      ) : (
        areas.map(({ area, rows: own }) => (
          <ChecklistArea key={area.area} slug={slug} area={area} rows={own} isFiltered={isFiltered(filter)} />
        ))
      )}
    </div>
  );
}

type FilterBarProps = {
  readonly rows: readonly ChecklistRow[];
  readonly filter: ChecklistFilter;
  readonly onChange: (changes: Partial<ChecklistFilter>) => void;
};

function FilterBar({ rows, filter, onChange }: FilterBarProps) {
  const count = (status: ChecklistRow["status"]) => rows.filter((row) => row.status === status).length;
  return (
    <div className="flex flex-wrap items-center gap-2 py-3">
      <SegmentedControl
        label="Status"
        value={filter.status ?? "all"}
        options={[
          { value: "all", label: "All", count: rows.length },
          ...STATUS_FILTERS.map((status) => ({
            value: status,
            label: STATUS_NAMES[status],
            count: count(status),
            mark: <StatusGlyph status={status} size={14} decorative />,
          })),
        ]}
        onChange={(status) => onChange({ status: status === "all" ? undefined : status })}
      />
      <FilterField label="Filter controls" value={filter.text ?? ""} onChange={(text) => onChange({ text })} />
      <FilterChip
        name="Severity"
        value={filter.severity ?? null}
        options={SEVERITY_FILTERS.map((severity) => ({
          value: severity,
          label: SEVERITY_LABELS[severity],
          mark: <SeverityGlyph severity={severity} size={14} decorative />,
        }))}
        onChange={(severity) => onChange({ severity: severity ?? undefined })}
      />
    </div>
  );
}

function NothingLeft({ filter, onDrop }: { readonly filter: ChecklistFilter; readonly onDrop: () => void }) {
  const named = [
    filter.status === undefined ? null : `status “${STATUS_NAMES[filter.status]}”`,
    filter.severity === undefined ? null : `severity “${SEVERITY_LABELS[filter.severity]}”`,
    filter.text === undefined || filter.text === "" ? null : `text “${filter.text}”`,
  ].filter((name) => name !== null);
  return (
    <EmptyState title="No control is left by this filter." action={<Button onClick={onDrop}>Drop the filter</Button>}>
      {`Filtered by ${named.join(" and ")}.`}
    </EmptyState>
  );
}

function isFiltered({ status, severity, text }: ChecklistFilter): boolean {
  return status !== undefined || severity !== undefined || (text !== undefined && text !== "");
}

import { useSearchParams } from "react-router";

type Filters = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * A zod object whose fields all have `.catch(...)`, so that no address can break the page. Pages write it with `zod/mini`:
 * all of zod is 18 kB more to load.
 */
type FilterSchema<Shape extends Filters> = { readonly parse: (input: unknown) => Shape };

/**
 * Filters, sorting and the page number, kept in the address so that a view can be sent to somebody. A change replaces the
 * address: going back leaves the page and does not walk through every letter typed into a filter.
 */
export function useSearchFilters<Shape extends Filters>(
  schema: FilterSchema<Shape>,
): readonly [filters: Shape, change: (changes: Partial<Shape>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const filters = schema.parse(Object.fromEntries(parameters));
  const change = (changes: Partial<Shape>) =>
    setParameters((current) => changedParameters(current, changes), { replace: true });
  return [filters, change];
}

/** Undefined and empty values are left out of the address; names that are not in `changes` stay as they are. */
export function changedParameters(current: URLSearchParams, changes: Partial<Filters>): URLSearchParams {
  const next = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

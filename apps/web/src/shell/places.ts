import type { IconName } from "#components/icon.tsx";
import { ROUTES } from "../routes.tsx";

export type Place = { readonly to: string; readonly label: string; readonly icon: IconName; readonly key: string };

/** The pages that the navigation leads to, in its order. */
export const PLACES: readonly Place[] = ROUTES.flatMap(({ path, nav }) =>
  nav === undefined ? [] : [{ to: path, ...nav }],
);

/** Whether an address lies in a place: a project is in Projects, but not everything is in Overview. */
export function isInPlace(pathname: string, to: string): boolean {
  return pathname === to || (to !== "/" && pathname.startsWith(`${to}/`));
}

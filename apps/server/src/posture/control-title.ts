import { controlById } from "@stance/catalog";

/** Title of a control; its id when it is no longer in the catalogue, which history may still name. */
export function controlTitle(id: string): string {
  return controlById(id)?.title ?? id;
}

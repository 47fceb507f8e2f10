/** The look of what floats: only these have a shadow. */
export const popupStyle =
  "max-w-[calc(100vw-16px)] rounded-md bg-surface text-sm text-ink shadow-overlay outline-none " +
  "transition-opacity duration-160 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0";

/** One row in menus and select lists. */
export const menuRow =
  "flex h-7.5 w-full cursor-default select-none items-center gap-2 rounded-[3px] px-2 outline-none touch:h-11 " +
  "data-highlighted:bg-accent-tint data-disabled:text-ink-3";

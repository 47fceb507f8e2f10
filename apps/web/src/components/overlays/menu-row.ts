/** The look of one row in menus and select lists. */
export const menuRow =
  "flex h-7.5 w-full cursor-default select-none items-center gap-2 rounded-[3px] px-2 outline-none touch:h-11 " +
  "data-highlighted:bg-accent-tint data-disabled:text-ink-3";

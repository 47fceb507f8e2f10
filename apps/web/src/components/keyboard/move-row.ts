/** Moves the focus to the next or previous row of the page, from the first row if none has it. */
export function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row-link]")].filter(
    (row) => row.checkVisibility?.() !== false,
  );
  const current = rows.findIndex((row) => row === document.activeElement);
  const next = current === -1 ? rows[0] : rows[current + step];
  next?.focus();
}

// Blocking on purpose: sets the theme before the first paint. The same rule lives in src/components/theme/theme-store.ts.
{
  let choice = null;
  try {
    choice = localStorage.getItem("stance.theme");
  } catch {
    // Storage can be forbidden by the browser; the system's theme is then used.
  }
  const isDark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}

const KEY = "stance.reloaded-at";
/** Milliseconds. A second failure within this time is a real one and must be shown. */
const AGAIN_AFTER = 30_000;

/** After an update of the server the old page asks for files that are gone: a reload brings the new ones. */
export function reloadOnceOnMissingPage(): void {
  window.addEventListener("vite:preloadError", (event) => {
    if (!mayReload()) return;
    event.preventDefault();
    location.reload();
  });
}

function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEY));
    sessionStorage.setItem(KEY, String(Date.now()));
    return Date.now() - last > AGAIN_AFTER;
  } catch {
    // Without storage nothing stops a loop of reloads, so the failure is shown instead.
    return false;
  }
}

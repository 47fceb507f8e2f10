export const THEME_CHOICES = ["light", "dark", "system"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** public/theme-boot.js reads the same key before the first paint. */
const KEY = "stance.theme";
const listeners = new Set<() => void>();
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

let choice = readChoice();

export function currentTheme(): ThemeChoice {
  return choice;
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  saveChoice(next);
  paint();
  for (const listener of listeners) listener();
}

export function subscribeToTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows the system while the choice is "system", and a choice made in another tab. */
export function followTheme(): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    choice = readChoice();
    paint();
    for (const listener of listeners) listener();
  };
  prefersDark.addEventListener("change", paint);
  window.addEventListener("storage", onStorage);
  return () => {
    prefersDark.removeEventListener("change", paint);
    window.removeEventListener("storage", onStorage);
  };
}

function paint(): void {
  const dark = choice === "dark" || (choice === "system" && prefersDark.matches);
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

function readChoice(): ThemeChoice {
  try {
    const saved = localStorage.getItem(KEY);
    return THEME_CHOICES.find((known) => known === saved) ?? "system";
  } catch {
    // The browser forbids storage: the theme then lasts as long as the page.
    return "system";
  }
}

function saveChoice(next: ThemeChoice): void {
  try {
    if (next === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // As above: a theme that cannot be saved still changes this page.
  }
}

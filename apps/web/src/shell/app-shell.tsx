import { lazy, Suspense, useState } from "react";
import { Outlet } from "react-router";
import { LiveUpdates } from "#api/live-updates.tsx";
import { useSession } from "#api/session.ts";
import { Announcer } from "#components/announcer.tsx";
import { BreadcrumbSlot } from "#components/breadcrumbs.tsx";
import { useShortcutKeys } from "#components/keyboard/use-shortcut-keys.ts";
import { useShortcut } from "#components/keyboard/use-shortcut.ts";
import { ToastOutlet } from "#components/overlays/toast-outlet.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { ConnectionNote } from "./connection-note.tsx";
import { PlaceShortcuts } from "./place-shortcuts.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useArrival } from "./use-arrival.ts";

const KeyboardHelp = lazy(async () => ({ default: (await import("./keyboard-help.tsx")).KeyboardHelp }));

/** The frame around every page of a signed-in person. */
export function AppShell() {
  const { organization } = useSession();
  const [crumbs, setCrumbs] = useState<HTMLElement | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const main = useArrival();
  useShortcutKeys();
  useShortcut({ keys: "?", label: "Show these keys", group: "Anywhere", run: () => setHelpOpen(true) });

  return (
    <BreadcrumbSlot value={crumbs}>
      <a
        href="#main"
        className="absolute top-2 left-2 z-40 -translate-y-20 rounded-sm bg-ink px-3 py-2 text-on-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:grid-cols-[56px_minmax(0,1fr)] xl:grid-cols-[208px_minmax(0,1fr)] print:block">
        <Sidebar organization={organization ?? "Stance"} />
        <div className="min-w-0 pb-20 lg:pb-0">
          <TopBar organization={organization ?? "Stance"} crumbsRef={setCrumbs} onHelp={() => setHelpOpen(true)} />
          <main id="main" ref={main} tabIndex={-1}>
            <ConnectionNote />
            <Outlet />
          </main>
        </div>
      </div>
      <BottomBar />
      <PlaceShortcuts />
      <LiveUpdates />
      <Announcer />
      <ToastOutlet />
      {isHelpOpen ? (
        <Suspense fallback={null}>
          <KeyboardHelp onClose={() => setHelpOpen(false)} />
        </Suspense>
      ) : null}
    </BreadcrumbSlot>
  );
}

import { lazy, Suspense, useSyncExternalStore } from "react";
import { areToastsUsed, subscribeToToasts } from "./toast-store.ts";

const ToastRegion = lazy(async () => ({ default: (await import("./toast-region.tsx")).ToastRegion }));

/** Mounted once by the shell; loads the toasts with the first one. */
export function ToastOutlet() {
  const isUsed = useSyncExternalStore(subscribeToToasts, areToastsUsed);
  if (!isUsed) return null;
  return (
    <Suspense fallback={null}>
      <ToastRegion />
    </Suspense>
  );
}

import { Toast as BaseToast } from "@base-ui/react/toast";
import { useEffect } from "react";
import { ToastCard } from "./toast-card.tsx";
import { subscribeToToasts, takeToasts, type Toast } from "./toast-store.ts";

/** Milliseconds. */
const SHOWN_FOR = 6000;

export function ToastRegion() {
  return (
    <BaseToast.Provider timeout={SHOWN_FOR} limit={3}>
      <ToastList />
    </BaseToast.Provider>
  );
}

function ToastList() {
  const { toasts, add } = BaseToast.useToastManager<Toast>();
  // Connects to the queue, which lives outside React so that anything can say something.
  useEffect(() => {
    const show = () => {
      for (const toast of takeToasts()) {
        add({ title: toast.text, data: toast });
      }
    };
    show();
    return subscribeToToasts(show);
  }, [add]);

  return (
    <BaseToast.Portal>
      <BaseToast.Viewport className="fixed bottom-20 left-4 z-50 flex w-100 max-w-[calc(100vw-32px)] flex-col-reverse gap-2 outline-none lg:bottom-4">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </BaseToast.Viewport>
    </BaseToast.Portal>
  );
}

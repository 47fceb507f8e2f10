import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";
import { describeError } from "#api/describe-error.ts";
import { ErrorBoundary } from "#components/error-boundary.tsx";
import { Logo } from "#components/logo.tsx";
import { ErrorState } from "#components/states/error-state.tsx";

type StartBoundaryProps = { readonly children: ReactNode };

/** Until it is known who is signed in there is no frame to show a failure in; this is the last one that catches any. */
export function StartBoundary({ children }: StartBoundaryProps) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <ErrorBoundary
      onRetry={reset}
      fallback={(error, retry) => {
        const { code, message, requestId } = describeError(error);
        return (
          <main className="min-h-dvh bg-canvas px-4 py-12">
            <title>Stance</title>
            <div className="mx-auto w-120 max-w-full">
              <Logo size={32} />
              <h1 className="sr-only">Stance</h1>
              <ErrorState
                title={code === "NO_ANSWER" ? "Stance does not answer" : "Stance could not start"}
                message={message}
                requestId={requestId}
                onRetry={code === "BROKEN_PAGE" ? () => location.reload() : retry}
              />
            </div>
          </main>
        );
      }}
    >
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  );
}

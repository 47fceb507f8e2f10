import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";
import { ErrorBoundary } from "#components/error-boundary.tsx";
import { ErrorState } from "#components/states/error-state.tsx";
import { LoadingState } from "#components/states/loading-state.tsx";
import { describeError } from "./describe-error.ts";

type DataBoundaryProps = {
  /** What the section shows, in lower case: "changes". */
  readonly what: string;
  readonly skeleton?: ReactNode;
  /** A smaller question that may still be answered, offered when this one fails. */
  readonly wayOut?: ReactNode;
  readonly children: ReactNode;
};

/** One section of a page: loads on its own and fails on its own. Everything below may suspend and throw. */
export function DataBoundary({ what, skeleton, wayOut, children }: DataBoundaryProps) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <ErrorBoundary
      onRetry={reset}
      fallback={(error, retry) => {
        const { message, requestId } = describeError(error);
        return (
          <ErrorState
            title={`Could not load ${what}`}
            message={message}
            requestId={requestId}
            onRetry={retry}
            wayOut={wayOut}
          />
        );
      }}
    >
      <Suspense fallback={<LoadingState what={what} skeleton={skeleton} />}>{children}</Suspense>
    </ErrorBoundary>
  );
}

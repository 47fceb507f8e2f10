import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { Suspense } from "react";
import { Link, useLocation } from "react-router";
import { describeError } from "#api/describe-error.ts";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { ErrorBoundary } from "#components/error-boundary.tsx";
import { Page } from "#components/page.tsx";
import { ErrorState } from "#components/states/error-state.tsx";
import { LoadingState } from "#components/states/loading-state.tsx";
import { paths } from "../paths.ts";
import type { AppRoute } from "../routes.tsx";

type RoutePageProps = { readonly route: AppRoute };

/** One page with its own loading and its own failure: the frame around it stays. */
export function RoutePage({ route }: RoutePageProps) {
  const { pathname } = useLocation();
  const { reset } = useQueryErrorResetBoundary();
  const LazyPage = route.page;
  const meanwhile = (
    <>
      <title>{`${route.title} · Stance`}</title>
      <Breadcrumbs current={route.title} />
    </>
  );
  return (
    <ErrorBoundary
      // Another project is another page: a failure of the last one must not stay.
      key={pathname}
      onRetry={reset}
      fallback={(error, retry) => {
        const { code, message, requestId } = describeError(error);
        return (
          <Page>
            {meanwhile}
            <h1 className="text-xl font-semibold">{route.title}</h1>
            <ErrorState
              title={code === "NOT_FOUND" ? "Nothing is here" : "This page could not be shown"}
              message={message}
              {...(code === "NOT_FOUND"
                ? {
                    requestId: null,
                    wayOut: (
                      <Link className="link" to={paths.projects()}>
                        All projects
                      </Link>
                    ),
                  }
                : {
                    requestId,
                    // A fault of the page itself, such as a file gone after an update, needs the page anew.
                    onRetry: code === "BROKEN_PAGE" ? () => location.reload() : retry,
                  })}
            />
          </Page>
        );
      }}
    >
      <Suspense
        fallback={
          <Page>
            {meanwhile}
            <LoadingState what={route.title.toLowerCase()} />
          </Page>
        }
      >
        <LazyPage />
      </Suspense>
    </ErrorBoundary>
  );
}

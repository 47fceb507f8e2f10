import { Component, type ReactNode } from "react";

type ErrorBoundaryProps = {
  readonly fallback: (error: unknown, retry: () => void) => ReactNode;
  readonly onRetry?: () => void;
  readonly children: ReactNode;
};

type ErrorBoundaryState = { readonly failed: false } | { readonly failed: true; readonly error: unknown };

/** Keeps a failure to the part of the page it happened in. A class, because React has no other way to catch one. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failed: true, error };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return this.props.fallback(this.state.error, () => {
      this.props.onRetry?.();
      this.setState({ failed: false });
    });
  }
}

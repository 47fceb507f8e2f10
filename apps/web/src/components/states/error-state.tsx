import type { ReactNode } from "react";
import { Button } from "../button.tsx";
import { CodeFrame } from "../code/code-frame.tsx";
import { CopyButton } from "../copy-button.tsx";
import { Icon } from "../icon.tsx";

type ErrorStateProps = {
  /** What failed: "Changes could not be compared". */
  readonly title: string;
  /** Why, as far as it is known. */
  readonly message: string;
  /** What an administrator finds in the server's log. */
  readonly requestId: string | null;
  readonly onRetry?: () => void;
  /** A smaller question that may still be answered. */
  readonly wayOut?: ReactNode;
};

/** A failed section. The rest of the page stays as it is. */
export function ErrorState({ title, message, requestId, onRetry, wayOut }: ErrorStateProps) {
  return (
    <div role="alert" className="flex gap-2.5 py-5">
      <Icon name="warning" className="mt-0.5 text-critical-text" />
      <div className="min-w-0 max-w-[64ch] flex-1">
        <p className="font-semibold">{title}</p>
        <p className="text-ink-2">{message}</p>
        <div className="mt-3 flex flex-wrap items-center gap-3 empty:hidden">
          {onRetry === undefined ? null : (
            <Button icon="refresh" onClick={onRetry}>
              Try again
            </Button>
          )}
          {wayOut}
        </div>
        {requestId === null ? null : (
          <div className="mt-3 max-w-120">
            <CodeFrame caption="For your administrator" actions={<CopyButton text={requestId} what="request id" />}>
              <p className="px-3 py-1.5 font-mono text-code">request {requestId}</p>
            </CodeFrame>
          </div>
        )}
      </div>
    </div>
  );
}

import { StaleTag } from "#components/stale-tag.tsx";
import { TimeText } from "#components/time/time-text.tsx";

type LastAuditProps = { readonly at: string | null; readonly isStale: boolean };

export function LastAudit({ at, isStale }: LastAuditProps) {
  if (at === null) return <span className="text-ink-3">never</span>;
  return isStale ? <StaleTag since={new Date(at)} /> : <TimeText at={new Date(at)} as="age" className="text-ink-2" />;
}

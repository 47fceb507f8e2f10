import type { ReactNode } from "react";
import { Logo } from "#components/logo.tsx";

type BareFrameProps = {
  readonly title: string;
  /** Whose Stance this is: the host, or a sentence. */
  readonly subtitle: ReactNode;
  readonly organization: string | null;
  readonly children: ReactNode;
};

/** The frame of pages for people who are not signed in. */
export function BareFrame({ title, subtitle, organization, children }: BareFrameProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] justify-items-center bg-canvas">
      <main className="w-90 max-w-[calc(100vw-32px)] self-center py-12">
        <div className="mb-7">
          <Logo size={32} />
        </div>
        <h1 className="text-[24px] leading-8 font-semibold tracking-[-0.012em]">{title}</h1>
        <p className="mt-1 mb-6 text-md text-ink-2">{subtitle}</p>
        {children}
      </main>
      <footer className="p-5 text-xs text-ink-3">{organization === null ? "Stance" : `Run by ${organization}`}</footer>
    </div>
  );
}

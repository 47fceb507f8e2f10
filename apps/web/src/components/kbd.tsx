import { classNames } from "./class-names.ts";

type KbdProps = {
  readonly children: string;
  /** Takes the colours around it, for dark buttons. */
  readonly inherit?: boolean;
};

/** One key. Hidden from assistive technology where it only hints at a key: `aria-keyshortcuts` says it there. */
export function Kbd({ children, inherit = false }: KbdProps) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[3px] border border-b-2 px-1",
        "font-sans text-[11px] leading-none font-medium touch:hidden",
        inherit ? "border-current opacity-70" : "border-line-strong bg-surface text-ink-2",
      )}
    >
      {children}
    </kbd>
  );
}

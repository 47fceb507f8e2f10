import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonKind, type ButtonSize } from "./button-style.ts";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import { Spinner } from "./spinner.tsx";

type ButtonProps = Omit<ComponentProps<"button">, "children"> & {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
  readonly icon?: IconName;
  /** The key that does the same; a hint only, the key is registered with `useShortcut`. */
  readonly shortcut?: string;
  /** What is going on, in the -ing form ("Sending"). The button then ignores clicks and keeps its width. */
  readonly busy?: string | false;
  readonly children: ReactNode;
};

export function Button({ kind, size, icon, shortcut, busy, className, children, onClick, ...rest }: ButtonProps) {
  const isBusy = typeof busy === "string";
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      className={classNames(buttonStyle(kind, size), "relative", className)}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <span className={classNames("inline-flex items-center gap-1.5", isBusy && "invisible")}>
        {icon === undefined ? null : <Icon name={icon} />}
        {children}
        {shortcut === undefined ? null : <Kbd inherit={kind === "primary"}>{shortcut}</Kbd>}
      </span>
      {isBusy ? (
        <span className="absolute inset-0 flex items-center justify-center gap-1.5">
          <Spinner />
          {busy}
        </span>
      ) : null}
    </button>
  );
}

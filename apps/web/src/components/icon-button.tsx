import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  readonly icon: IconName;
  /** What the button does; also shown on hover. */
  readonly label: string;
  readonly small?: boolean;
};

export function IconButton({ icon, label, small = false, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={classNames(
        "inline-grid flex-none place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink",
        "disabled:cursor-not-allowed disabled:text-line-strong disabled:hover:bg-transparent",
        small ? "size-6 touch:size-9" : "size-7.5 touch:size-10",
        className,
      )}
    >
      <Icon name={icon} />
    </button>
  );
}

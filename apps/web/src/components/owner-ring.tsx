import { classNames } from "./class-names.ts";

type OwnerRingProps = {
  /** null when nobody owns the thing: a dashed ring. */
  readonly owner: { readonly name: string; readonly initials: string } | null;
  readonly size?: "small" | "medium";
  /** Set when the name stands beside the ring. */
  readonly decorative?: boolean;
};

export function OwnerRing({ owner, size = "small", decorative = false }: OwnerRingProps) {
  const label = owner?.name ?? "No owner";
  return (
    <span
      role={decorative ? undefined : "img"}
      aria-label={decorative ? undefined : label}
      aria-hidden={decorative || undefined}
      title={label}
      className={classNames(
        "inline-grid flex-none place-items-center rounded-full font-semibold tracking-wide text-ink-2",
        size === "small" ? "size-5 text-[9px]" : "size-6 text-[10px]",
        owner === null ? "border border-dashed border-edge" : "bg-low-tint inset-ring inset-ring-line-strong",
      )}
    >
      {owner?.initials}
    </span>
  );
}

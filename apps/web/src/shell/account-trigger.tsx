import type { ComponentProps } from "react";
import type { User } from "#api/session.ts";
import { OwnerRing } from "#components/owner-ring.tsx";

type AccountTriggerProps = ComponentProps<"button"> & { readonly user: User };

export function AccountTrigger({ user, ...rest }: AccountTriggerProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={`Account of ${user.name}`}
      className="inline-grid size-7.5 place-items-center rounded-sm hover:bg-hover touch:size-10"
    >
      <OwnerRing owner={user} size="medium" decorative />
    </button>
  );
}

import type { ComponentProps } from "react";
import { describeError } from "#api/describe-error.ts";
import { useSession, useSignOut, type User } from "#api/session.ts";
import { Menu } from "#components/overlays/menu.tsx";
import { showToast } from "#components/overlays/toast-store.ts";
import { OwnerRing } from "#components/owner-ring.tsx";

type AccountButtonProps = { readonly onHelp: () => void };

const ROLES: Record<User["role"], string> = {
  admin: "Administrator",
  lead: "Security lead",
  auditor: "Auditor",
  member: "Team member",
};

export function AccountButton({ onHelp }: AccountButtonProps) {
  const { user } = useSession();
  const signOut = useSignOut();
  if (user === null) return null;
  return (
    <Menu
      align="end"
      trigger={<AccountTrigger user={user} />}
      heading={
        <>
          <span className="block truncate text-sm font-medium text-ink">{user.name}</span>
          <span className="block truncate">{user.email}</span>
          <span className="block">{ROLES[user.role]}</span>
        </>
      }
      entries={[
        { kind: "action", label: "Keyboard", icon: "keyboard", shortcut: "?", onSelect: onHelp },
        {
          kind: "action",
          label: "Sign out",
          icon: "signOut",
          onSelect: () =>
            signOut.mutate(undefined, {
              onError: (error) =>
                showToast({ tone: "failed", text: `You are still signed in. ${describeError(error).message}` }),
            }),
        },
      ]}
    />
  );
}

type AccountTriggerProps = ComponentProps<"button"> & { readonly user: User };

function AccountTrigger({ user, ...rest }: AccountTriggerProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={`Account of ${user.name}, ${user.initials}`}
      className="inline-grid size-7.5 place-items-center rounded-sm hover:bg-hover touch:size-10"
    >
      <OwnerRing owner={user} size="medium" decorative />
    </button>
  );
}

import type { User } from "#api/session.ts";
import { useSignOut } from "#api/session.ts";
import { MenuHeading } from "#components/overlays/menu-heading.tsx";
import { MenuItem } from "#components/overlays/menu-item.tsx";
import { MenuSeparator } from "#components/overlays/menu-separator.tsx";
import { Menu } from "#components/overlays/menu.tsx";
import { showToast } from "#components/overlays/toast-store.ts";
import { AccountTrigger } from "./account-trigger.tsx";

type AccountMenuProps = { readonly user: User; readonly onHelp: () => void };

const ROLES: Record<User["role"], string> = {
  admin: "Administrator",
  lead: "Security lead",
  auditor: "Auditor",
  member: "Team member",
};

/** Mounted by the first click on its button, so it opens at once. */
export function AccountMenu({ user, onHelp }: AccountMenuProps) {
  const signOut = useSignOut();
  return (
    <Menu defaultOpen align="end" trigger={<AccountTrigger user={user} />}>
      <MenuHeading>
        <span className="block truncate text-sm font-medium text-ink">{user.name}</span>
        <span className="block truncate">{user.email}</span>
        <span className="block">{ROLES[user.role]}</span>
      </MenuHeading>
      <MenuSeparator />
      <MenuItem icon="keyboard" shortcut="?" onSelect={onHelp}>
        Keyboard
      </MenuItem>
      <MenuItem
        icon="signOut"
        onSelect={() =>
          signOut.mutate(undefined, {
            onError: (error) => showToast({ tone: "failed", text: `You are still signed in: ${error.message}` }),
          })
        }
      >
        Sign out
      </MenuItem>
    </Menu>
  );
}

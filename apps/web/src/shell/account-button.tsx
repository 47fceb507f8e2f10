import { lazy, Suspense, useState } from "react";
import { useSession } from "#api/session.ts";
import { AccountTrigger } from "./account-trigger.tsx";

const loadMenu = () => import("./account-menu.tsx");
const AccountMenu = lazy(async () => ({ default: (await loadMenu()).AccountMenu }));

type AccountButtonProps = { readonly onHelp: () => void };

export function AccountButton({ onHelp }: AccountButtonProps) {
  const { user } = useSession();
  const [isAsked, setAsked] = useState(false);
  if (user === null) return null;
  const button = (
    <AccountTrigger
      user={user}
      aria-haspopup="menu"
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setAsked(true)}
    />
  );
  if (!isAsked) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu user={user} onHelp={onHelp} />
    </Suspense>
  );
}

import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { useSession } from "#api/session.ts";
import { paths } from "../paths.ts";

type RequireUserProps = { readonly children: ReactNode };

/** Sends everyone who is not signed in to the sign-in page, and back here afterwards. */
export function RequireUser({ children }: RequireUserProps) {
  const { user } = useSession();
  const { pathname, search } = useLocation();
  if (user === null) return <Navigate to={paths.signIn(pathname + search)} replace />;
  return children;
}

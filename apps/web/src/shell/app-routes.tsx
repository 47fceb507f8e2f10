import { Route, Routes } from "react-router";
import { ROUTES } from "../routes.tsx";
import { AppShell } from "./app-shell.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { RequireUser } from "./require-user.tsx";
import { RoutePage } from "./route-page.tsx";

/** The registry of routes.tsx as a router. */
export function AppRoutes() {
  return (
    <Routes>
      {ROUTES.filter(({ frame }) => frame === "bare").map((route) => (
        <Route key={route.path} path={route.path} element={<RoutePage route={route} />} />
      ))}
      <Route
        element={
          <RequireUser>
            <AppShell />
          </RequireUser>
        }
      >
        {ROUTES.filter(({ frame }) => frame === "shell").map((route) => (
          <Route key={route.path} path={route.path} element={<RoutePage route={route} />} />
        ))}
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

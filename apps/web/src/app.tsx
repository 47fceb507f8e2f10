import { CSPProvider } from "@base-ui/react/csp-provider";
import { BrowserRouter } from "react-router";
import { ApiProvider } from "#api/api-provider.tsx";
import { DataBoundary } from "#api/data-boundary.tsx";
import { AppRoutes } from "./shell/app-routes.tsx";

/** What every page stands on. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <ApiProvider>
        <BrowserRouter>
          <DataBoundary what="Stance" skeleton={null}>
            <AppRoutes />
          </DataBoundary>
        </BrowserRouter>
      </ApiProvider>
    </CSPProvider>
  );
}

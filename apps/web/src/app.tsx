import { CSPProvider } from "@base-ui/react/csp-provider";
import { BrowserRouter } from "react-router";
import { ApiProvider } from "#api/api-provider.tsx";
import { AppRoutes } from "./shell/app-routes.tsx";
import { StartBoundary } from "./shell/start-boundary.tsx";

/** What every page stands on. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <ApiProvider>
        <BrowserRouter>
          <StartBoundary>
            <AppRoutes />
          </StartBoundary>
        </BrowserRouter>
      </ApiProvider>
    </CSPProvider>
  );
}

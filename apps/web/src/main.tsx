import "./styles/theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followTheme } from "#components/theme/theme-store.ts";
import { App } from "./app.tsx";
import { reloadOnceOnMissingPage } from "./reload-once.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root.");

reloadOnceOnMissingPage();
followTheme();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

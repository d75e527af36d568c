// Starts the desk.
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { Problem } from "./client.ts";
import { forgetSession, tryAgain } from "./queries.ts";

/** A session that has ended shows at whatever was asked next, reading or signing. */
function ended(fault: Error): void {
  if (fault instanceof Problem && fault.status === 401) forgetSession(queries);
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: ended }),
  mutationCache: new MutationCache({ onError: ended }),
  // "always": a lost line is shown by our own banner; the library would otherwise wait in silence.
  defaultOptions: { queries: { networkMode: "always", retry: tryAgain, retryDelay: 1000 }, mutations: { networkMode: "always" } },
});

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

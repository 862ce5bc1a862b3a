import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";

/** Mounts the console in the page. */
export function startConsole(): void {
  // The server writes a nonce into the page. Styles that MUI creates at run time must carry it.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  const cache = createCache({ key: "or", prepend: true, ...(nonce ? { nonce } : {}) });
  createRoot(document.getElementById("root")!).render(
    <CacheProvider value={cache}>
      <App />
    </CacheProvider>,
  );
}

import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import { createRoot } from "react-dom/client";
import { readSession } from "../data/auth-provider.ts";
import { App } from "./App.tsx";

/** Mounts the console in the page. */
export function startConsole(): void {
  // The server writes a nonce into the page. Styles that MUI creates at run time must carry it.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  const cache = createCache({ key: "or", prepend: true, ...(nonce ? { nonce } : {}) });
  // The first request goes out while the frame is being drawn. A failure is shown where the answer
  // is read.
  readSession().catch(() => undefined);
  createRoot(document.getElementById("root")!).render(
    <CacheProvider value={cache}>
      <App />
    </CacheProvider>,
  );
}

// The first script. It is small, so the public pages and the console never wait for each other's
// code.
import { applyScheme, storedScheme } from "./theme/scheme.ts";

applyScheme(storedScheme());

const [, , screen, ...below] = location.pathname.replace(/\/$/, "").split("/");
if (screen === "handbook") void import("./handbook/page.ts").then(({ showHandbook }) => showHandbook());
else if (screen === "verify" && below.length === 0)
  void import("./verification/page.ts").then(({ showVerification }) => showVerification());
else {
  void import("./app/first-requests.ts").then(({ sendFirstRequests }) => sendFirstRequests());
  void import("./app/start.tsx").then(({ startConsole }) => startConsole());
  // Most visits begin here, so its script comes together with the console's.
  if (/^\/[^/]+\/?$/.test(location.pathname)) void import("./home/HomePage.tsx");
}

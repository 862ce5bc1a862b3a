// The first script. It is small, so the public page and the console never wait for each other's
// code.
import { slugOf } from "./data/address.ts";
import { applyScheme, storedScheme } from "./theme/scheme.ts";

applyScheme(storedScheme());

const isVerification = location.pathname.replace(/\/$/, "") === `/${slugOf(location.pathname)}/verify`;
if (isVerification) void import("./verification/page.ts").then(({ showVerification }) => showVerification());
else {
  void import("./app/first-requests.ts").then(({ sendFirstRequests }) => sendFirstRequests());
  void import("./app/start.tsx").then(({ startConsole }) => startConsole());
  // Most visits begin here, so its script comes together with the console's.
  if (/^\/[^/]+\/?$/.test(location.pathname)) void import("./home/HomePage.tsx");
}

// The first script: small, so that the public page never waits for the console, nor the console for it.
import { slugOf } from "./providers/address.ts";
import { applyScheme, storedScheme } from "./theme/scheme.ts";

applyScheme(storedScheme());

const isVerification = location.pathname.replace(/\/$/, "") === `/${slugOf(location.pathname)}/verify`;
if (isVerification) void import("./verification/page.ts").then(({ showVerification }) => showVerification());
else {
  void import("./app/start.tsx").then(({ startConsole }) => startConsole());
  // Where most visits begin: its code comes with the frame's and not after it.
  if (/^\/[^/]+\/(members\/?)?$/.test(location.pathname)) void import("./members/MembersPage.tsx");
}

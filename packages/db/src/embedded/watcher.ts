import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Layout } from "./layout.ts";
import { isAlive } from "./lock.ts";

// Waits until its input ends, which the system ensures however we end. Then it releases our hold
// and, if that was the last one, stops the server. It waits for a server that is still starting.
// The number in postmaster.pid may be out of date and belong to another process, so the process
// name must match.
const SCRIPT = `
read -r word; rm -f "$1/holders/$3"
[ "$word" = done ] && exit 0
tries=0
while [ $tries -lt 30 ]; do
  if [ "$(cat "$1/lock" 2>/dev/null)" = "$2" ]; then rm -f "$1/lock"; fi
  for holder in "$1/holders/"*; do
    holder=\${holder##*/}
    if [ "$holder" != '*' ] && kill -0 "\${holder%-*}" 2>/dev/null; then exit 0; fi
  done
  if read -r pid < "$1/data/postmaster.pid"; then
    if [ -r "/proc/$pid/comm" ]; then name=$(cat "/proc/$pid/comm"); else name=$(ps -o comm= -p "$pid"); fi
    case "$name" in *postgres*) kill -INT "$pid"; exit 0;; esac
  fi
  tries=$((tries + 1)); sleep 0.1
done`;

let holds = 0;

/** Our hold on a server. The server runs while any process holds it. */
export type Hold = {
  /**
   * Whether the server has another hold: of another living process, or of another part of this one.
   */
  isShared(): boolean;
  release(): void;
};

/** Takes a hold on the server of this folder, even before it is started. */
export function holdServer(layout: Layout): Hold {
  mkdirSync(layout.holders, { recursive: true, mode: 0o700 });
  holds += 1;
  const own = `${process.pid}-${holds}`;
  writeFileSync(join(layout.holders, own), "", { mode: 0o600 });
  const watcher = startWatcher(layout, own);
  return {
    isShared: () => readdirSync(layout.holders).some((name) => name !== own && isAlive(Number.parseInt(name, 10))),
    release() {
      rmSync(join(layout.holders, own), { force: true });
      watcher?.stdin?.end("done\n");
    },
  };
}

// Windows has no /bin/sh, so a killed process leaves its server running. The next start finds and
// uses it.
function startWatcher(layout: Layout, own: string): ChildProcess | null {
  if (process.platform === "win32") return null;
  const watcher = spawn("/bin/sh", ["-c", SCRIPT, "sh", layout.folder, String(process.pid), own], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => undefined);
  watcher.stdin?.on("error", () => undefined);
  watcher.unref();
  // The stream's type has no `unref`, but the socket behind it does.
  (watcher.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return watcher;
}

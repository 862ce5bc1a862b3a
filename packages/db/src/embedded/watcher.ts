import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Layout } from "./layout.ts";
import { isAlive } from "./lock.ts";

// Waits until its input ends, which the system sees to however we die; then gives up our hold and, if it was the last,
// stops the server. A server that was still being started is waited for. The number in postmaster.pid may be old
// and belong to somebody else now, so the process must bear the name.
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

/** Our claim on a server: while one process holds it, it runs. */
export type Hold = {
  /** Whether somebody else holds the server too: another living process, or another part of this one. */
  isShared(): boolean;
  release(): void;
};

/** Claims the server of this folder, before it is even started. */
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

// There is no /bin/sh on Windows: a server left behind by a killed process is found and used by the next start.
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
  // The typed stream has no `unref`, the socket behind it has.
  (watcher.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return watcher;
}

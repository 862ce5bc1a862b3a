import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of one embedded server, all in one folder that only its user may enter. */
export type Layout = ReturnType<typeof layoutOf>;

export function layoutOf(folder: string) {
  return {
    folder,
    data: join(folder, "data"),
    /** Name prefix of new clusters until they are complete. */
    newData: join(folder, "data.new-"),
    passwords: join(folder, "passwords.json"),
    log: join(folder, "server.log"),
    lock: join(folder, "lock"),
    /** One file per user of the server, named by its process and a running number: `4711-1`. */
    holders: join(folder, "holders"),
  };
}

/** What `postmaster.pid` says about the server that made it. */
export type Postmaster = { pid: number; port: number; status: string };

export function readPostmaster(layout: Layout): Postmaster | null {
  const path = join(layout.data, "postmaster.pid");
  if (!existsSync(path)) return null;
  try {
    const lines = readFileSync(path, "utf8").split("\n");
    const [pid, port] = [Number.parseInt(lines[0] ?? "", 10), Number.parseInt(lines[3] ?? "", 10)];
    return Number.isNaN(pid) ? null : { pid, port, status: (lines[7] ?? "").trim() };
  } catch {
    return null; // removed between the two calls
  }
}

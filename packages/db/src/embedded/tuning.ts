import { totalmem } from "node:os";

const MEGABYTE = 1024 * 1024;

/**
 * PostgreSQL settings that suit the machine. The defaults are for a machine of 1995 with spinning
 * disks: 128 MB of shared memory, and a price of random reads that makes the planner avoid indexes.
 */
export function tunedSettings(memory = totalmem()): Record<string, string> {
  const megabytes = Math.floor(memory / MEGABYTE);
  return {
    // An eighth, because the server shares the machine with the product and other programs.
    shared_buffers: `${within(128, Math.floor(megabytes / 8), 1024)}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(megabytes / 2))}MB`,
    work_mem: `${within(4, Math.floor(megabytes / 512), 32)}MB`,
    maintenance_work_mem: `${within(64, Math.floor(megabytes / 64), 256)}MB`,
    random_page_cost: "1.1",
    // Compiling a statement pays off only when it reads millions of rows.
    jit: "off",
    // Fewer checkpoints during imports; a crash replays more, still within seconds.
    max_wal_size: "2GB",
    wal_compression: "on",
  };
}

function within(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

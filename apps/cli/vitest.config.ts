import { defineConfig } from "vitest/config";

// Each command is a process of its own, on a machine that may be busy.
export default defineConfig({ test: { include: ["test/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 180_000 } });

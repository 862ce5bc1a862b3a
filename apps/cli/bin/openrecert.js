#!/usr/bin/env node
// Node 24 and newer run TypeScript directly. An older Node would only report an unknown file
// extension.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    `OpenRecert needs Node 24 or newer, and this is ${process.version}. Inside the repository run it as \`npx openrecert\`.`,
  );
  process.exit(1);
}

const { COMPILED, loadQuickly } = await import("./quick-start.js");

// V8 sizes its heap by the memory of the machine: a server that holds 60 MB of objects grew to
// 600 MB. These limits keep it near 300 MB for about a tenth more CPU. Each thread that takes the
// types out of TypeScript loads a compiler of 16 to 50 MB for it, unless the result is kept. All of
// this is read only when the process starts, so the process replaces itself, under the same id.
const HEAP = ["--max-semi-space-size=16", "--heap-growing-percent=50"];
const isLongRunning = ["serve", "worker"].includes(process.argv[2] ?? "");
if (isLongRunning && process.platform !== "win32" && !HEAP.every((flag) => process.execArgv.includes(flag)))
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...HEAP, ...process.argv.slice(1)], {
    NODE_COMPILE_CACHE: COMPILED,
    ...process.env,
  });

loadQuickly();
const { main } = await import("../src/main.ts");
await main(process.argv);

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
const { loadQuickly } = await import("./quick-start.js");
loadQuickly();
const { main } = await import("../src/main.ts");
await main(process.argv);

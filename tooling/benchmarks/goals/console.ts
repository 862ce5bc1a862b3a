import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { atMost, hand } from "../kit/outcome.ts";

type Visit = { scriptBytes: number; firstRowMs: number };

const script = fileURLToPath(new URL("../../../apps/console/bench/first-row.ts", import.meta.url));
const { status, stdout } = spawnSync(process.execPath, [script], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
});
if (status !== 0) throw new Error("the console could not be measured");
const sides = JSON.parse(stdout.trimEnd().split("\n").at(-1)!) as Record<"console" | "stock", Visit>;
const { console: own, stock } = sides;

hand({
  title: "The first list of the console",
  goals: [
    atMost(
      "console-scripts",
      "scripts before the first row vs. stock react-admin",
      own.scriptBytes / stock.scriptBytes,
      0.85,
    ),
    atMost("console-first-row", "time to the first row vs. stock react-admin", own.firstRowMs / stock.firstRowMs, 1),
  ],
  lines: [],
  table: {
    head: ["", "scripts, kB", "first row, ms"],
    rows: (["console", "stock"] as const).map((side) => [
      side === "console" ? "OpenRecert" : "stock react-admin",
      String(Math.round(sides[side].scriptBytes / 1000)),
      String(Math.round(sides[side].firstRowMs)),
    ]),
  },
});

import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

const BIN = resolve(import.meta.dirname, "../bin/openrecert.js");

export type Finished = { code: number | null; out: string; error: string };

/** Runs `openrecert` to its end. */
export function openrecert(args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  const { finished } = started(args, env);
  return finished;
}

/** Starts `openrecert`. `saying` resolves when its output contains a text. */
export function started(args: readonly string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, error] = ["", ""];
  child.stdout!.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr!.on("data", (chunk) => {
    error += chunk;
  });
  const finished = new Promise<Finished>((done) => child.on("close", (code) => done({ code, out, error })));
  const saying = (text: string) =>
    new Promise<string>((done, fail) => {
      const look = () => out.includes(text) && done(out);
      child.stdout!.on("data", look);
      child.on("close", () => fail(new Error(`it ended without saying ${text}: ${out}${error}`)));
      look();
    });
  return { child, finished, saying };
}

// A process that starts the embedded server on the folder it is given, tells its parent about it in one line of
// JSON, and stops when it is told to.
import { startEmbedded } from "../../src/embedded/start.ts";

try {
  const { url, pid, started, stop } = await startEmbedded({ folder: process.argv[2] ?? "" });
  process.stdout.write(`${JSON.stringify({ url, pid, started })}\n`);
  process.stdin.once("data", () => stop().then(() => process.exit(0)));
} catch (error) {
  const { problem, message } = error as { problem?: string; message: string };
  process.stdout.write(`${JSON.stringify({ problem, message })}\n`);
  process.exit(1);
}

// A process that starts the embedded server on the given folder, reports it to its parent in one
// line of JSON, and stops on request.
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

import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { finished } from "node:stream/promises";

class OutputError extends Error {}

export type Write = (text: string) => Promise<void>;

/**
 * Does work that writes to a file or, without one, to standard output. Half a file looks like a
 * whole one, so it gets its final name only when the work is complete.
 */
export function withOutput<Result>(file: string | undefined, work: (write: Write) => Promise<Result>): Promise<Result> {
  return file === undefined ? writingTo(process.stdout, work) : withFile(file, work);
}

async function withFile<Result>(file: string, work: (write: Write) => Promise<Result>): Promise<Result> {
  const partial = `${file}.part`;
  const stream = createWriteStream(partial);
  try {
    const result = await writingTo(stream, work);
    stream.end();
    await finished(stream);
    renameSync(partial, file);
    return result;
  } catch (error) {
    stream.destroy();
    rmSync(partial, { force: true });
    throw explained(error);
  }
}

function writingTo<Result>(stream: NodeJS.WritableStream, work: (write: Write) => Promise<Result>): Promise<Result> {
  let failure: unknown = null;
  stream.on("error", (error) => {
    failure ??= explained(error);
  });
  return work(async (text) => {
    if (failure) throw failure;
    // A stream that fails instead of draining has reported its error above.
    if (!stream.write(text)) await once(stream, "drain").catch(() => undefined);
    if (failure) throw failure;
  });
}

function explained(error: unknown): unknown {
  const code = error instanceof Error && "syscall" in error && "code" in error ? error.code : null;
  return code
    ? new OutputError(`The output cannot be written (${code}). Check the output file and its folder.`)
    : error;
}

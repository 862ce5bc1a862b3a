import { readFileSync } from "node:fs";
import {
  compile,
  digest,
  evaluate,
  type Json,
  type Parsed,
  parsePlainDate,
  parseRecord,
  parseSet,
} from "@openrecert/rules";
import { EXIT } from "./exit.ts";

type Options = { set: string; record: string; asOf: string; json?: boolean };

/** Judges a record by a set, on files alone: exit code 0 when it is met, 3 when not, 2 for faults of the files. */
export async function evaluateCommand({ set, record, asOf, json = false }: Options): Promise<void> {
  const parsedSet = read(set, parseSet);
  const parsedRecord = read(record, parseRecord);
  if (parsePlainDate(asOf) === null) console.error(`--as-of: "${asOf}" is not a day. Write it as YYYY-MM-DD.`);
  if (!parsedSet || !parsedRecord || parsePlainDate(asOf) === null) {
    process.exitCode = EXIT.usage;
    return;
  }
  const determination = evaluate(compile(parsedSet), parsedRecord, { asOf });
  const digests = {
    set: await digest(parsedSet as Json),
    record: await digest(parsedRecord as Json),
    result: await digest(determination as Json),
  };
  console.log(json ? JSON.stringify({ determination, digests }, null, 2) : determination.sentences.join("\n"));
  process.exitCode = determination.verdict === "met" ? EXIT.done : EXIT.partly;
}

function read<Value>(file: string, parse: (text: string) => Parsed<Value>): Value | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    console.error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Check its name and rights.`);
    return null;
  }
  const parsed = parse(text);
  if (parsed.ok) return parsed.value;
  console.error(`${file} is not valid:`);
  for (const { path, message, help } of parsed.problems)
    console.error(`  ${path || "document"}: ${message}${help ? `. ${help}` : ""}`);
  return null;
}

import { readFileSync } from "node:fs";
import {
  type CertificantRecord,
  compile,
  type Determination,
  digest,
  evaluate,
  type Json,
  type Parsed,
  parsePlainDate,
  parseRecord,
  parseSet,
  type RequirementSet,
  type Standing,
  standing,
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
  const compiled = compile(parsedSet);
  const determination = evaluate(compiled, parsedRecord, { asOf });
  console.log(
    json
      ? await wholeAnswer(parsedSet, parsedRecord, determination, standing(compiled, parsedRecord, { asOf }))
      : determination.sentences.join("\n"),
  );
  process.exitCode = determination.verdict === "met" ? EXIT.done : EXIT.partly;
}

// The recommendation's own members, with the standing under review and the digests of what went in and came out beside them.
async function wholeAnswer(
  set: RequirementSet,
  record: CertificantRecord,
  determination: Determination,
  standing: Standing,
): Promise<string> {
  const digests = {
    set: await digest(set as Json),
    record: await digest(record as Json),
    result: await digest(determination as Json),
  };
  return JSON.stringify({ ...determination, standing, digest: digests }, null, 2);
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

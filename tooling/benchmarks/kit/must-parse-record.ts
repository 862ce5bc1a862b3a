import { type CertificantRecord, parseRecord } from "@openrecert/rules";

/** A generated record as the engine takes it; one that is refused is a mistake of the generator. */
export function mustParseRecord(record: object): CertificantRecord {
  const parsed = parseRecord(record);
  if (!parsed.ok) throw new Error(`A record of the benchmarks is refused: ${JSON.stringify(parsed.problems)}`);
  return parsed.value;
}

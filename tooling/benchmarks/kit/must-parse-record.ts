import { type CertificantRecord, parseRecord } from "@openrecert/rules";

/** Parses a generated record. A refused record is a bug of the generator. */
export function mustParseRecord(record: object): CertificantRecord {
  const parsed = parseRecord(record);
  if (!parsed.ok) throw new Error(`A record of the benchmarks is refused: ${JSON.stringify(parsed.problems)}`);
  return parsed.value;
}

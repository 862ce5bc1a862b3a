import type { RequirementSet } from "../language/document.ts";
import type { AttributeValue, CertificantRecord } from "../language/record.ts";

/** Days of certification whose deadlines show what month ends and leap days do. */
export const CERTIFIED_ON = ["2023-11-30", "2024-02-29", "2024-06-10", "2024-08-31"] as const;

const BORN = "1985-06-15";
const NUMBER = 10;

/** A member who was certified on a day and of whom every fact is known that rules ask for. */
export function samplePerson(set: RequirementSet, certified: string): CertificantRecord {
  const attributes = Object.entries(set.attributes ?? {}).map(([id, attribute]): [string, AttributeValue] => {
    const { kind, values, missing } = attribute;
    if (kind === "flag") return [id, typeof missing === "boolean" ? missing : false];
    if (missing !== undefined) return [id, missing];
    if (kind === "date") return [id, BORN];
    return [id, kind === "number" ? NUMBER : (values?.[0] ?? "A")];
  });
  return {
    certification: { certified },
    ...(attributes.length > 0 ? { attributes: Object.fromEntries(attributes) } : {}),
  };
}

import type { ImportKind } from "./resource.ts";

const SAMPLES: Record<ImportKind, readonly string[]> = {
  MEMBERS: [
    "number,given_name,family_name,birth_date,email,credential,certified,cycle_from,cycle_to",
    "10001,Ana,Ortiz,1988-04-12,ana@example.org,,,,",
    "10002,Ben,Okafor,,ben@example.org,,,,",
  ],
  ACTIVITIES: [
    "external_id,member_number,type,title,completed,amount,unit,provider,approval_number",
    "SPRING-1,10001,ce,Wound care,2026-03-14,2,point,State conference,",
    "SPRING-2,10002,ce,Wound care,2026-03-14,2,point,State conference,",
  ],
};

/** A small file of a kind, as an address to download. */
export function sampleAddress(kind: ImportKind): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`${SAMPLES[kind].join("\r\n")}\r\n`)}`;
}

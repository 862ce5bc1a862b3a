import { expect } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import type { Body, Caller } from "./kit.ts";

const STANDING = `verdict distance counted sentences provisional recordDigest resultDigest unit { many }
  cycle { from to } nextCycle { from to } phase { code status } dates { code date rule }
  paths { code availability recommended verdict distance closes sentence }
  requirements { code path kind verdict needed counted short assured chosen sentence sources { amount claimed activity { id } } }
  activities { valued counted used review activity { id } cells { counted labels { dimension value } } reasons { code amount sentence } }
  completion { possible amount sentence lines { amount sentence labels { dimension value } } } missing { kind requirement sentence } missingFacts distanceMost
  fees { requirement code sentence amount { amount currency } } consequences { requirement code text duty fee { amount currency } } carryOver { amount lost }
  review { assured possible decided sentence essential { id } essentialAre decisive { id } decisiveIs } version { label digest } versionReason dataCutOff timeZone`;

/** Where a certification stands, with the whole explanation, as this caller reads it. */
export async function standingOf(body: Body, certificationId: string, caller: Caller, asOf?: string) {
  const query = `query Standing($id: ID!, $asOf: Date) { standing(certificationId: $id, asOf: $asOf) { ${STANDING} } }`;
  const { data, errors } = await body.query(query, { id: globalId("Certification", certificationId), asOf }, caller);
  expect(errors).toBeUndefined();
  return data.standing;
}

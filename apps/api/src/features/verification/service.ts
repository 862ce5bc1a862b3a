import type { VerificationInput } from "@openrecert/contract/types";
import type { Ctx } from "../../platform/context.ts";
import { exposed } from "../../platform/errors.ts";
import { load } from "../../platform/loaders.ts";
import { statusOn } from "../certifications/reads.ts";
import { credentialsByCode } from "../credentials/reads.ts";
import { type Candidate, candidatesFor, compactNames, latestCertifications } from "./reads.ts";

const PEOPLE_MAX = 100;
const GENERATION = /^(jr|sr|ii|iii|iv)\.?$/i;

/**
 * Whether people hold a credential today, in the order given. Null both for an unknown number and
 * for a name that does not belong to it. Throws an exposed error for an unknown credential.
 */
export async function verifyAll(ctx: Ctx, code: string, people: readonly VerificationInput[]) {
  if (people.length < 1 || people.length > PEOPLE_MAX)
    throw exposed("BAD_USER_INPUT", `There are ${people.length} people. Send 1 to ${PEOPLE_MAX} per call.`);
  const credential = await load(ctx, credentialsByCode, code);
  if (!credential)
    throw exposed(
      "BAD_USER_INPUT",
      `There is no credential "${code.slice(0, 64)}" here. \`credentials\` lists the codes.`,
    );
  const found = await membersOf(ctx, people);
  const certifications = await latestCertifications(
    ctx,
    credential.id,
    found.flatMap((one) => one?.id ?? []),
  );
  return people.map(({ memberNumber }, index) => {
    const member = found[index];
    const held = member ? certifications.get(member.id) : undefined;
    const status = held ? statusOn(held, ctx.today) : "NOT_YET";
    if (!member || !held?.expiresOn || status === "NOT_YET") return { memberNumber, verification: null };
    const verification = {
      printedName: member.name,
      credential: credential.abbreviation,
      status,
      certified: held.certifiedOn,
      expires: held.expiresOn,
      checkedAt: ctx.clock.now(),
    };
    return { memberNumber, verification };
  });
}

/** For each person, the member to whom both number and family name belong. */
async function membersOf(ctx: Ctx, people: readonly VerificationInput[]): Promise<(Candidate | null)[]> {
  const numbers = [...new Set(people.map(({ memberNumber }) => memberNumber.trim()))];
  const candidates = Map.groupBy(await candidatesFor(ctx, numbers), ({ asked }) => asked);
  const names = [...candidates.values()].flat().flatMap(familyNames);
  const compact = await compactNames(ctx, [...people.map(({ familyName }) => familyName.trim()), ...names]);
  return people.map(({ memberNumber, familyName }) => {
    const asked = memberNumber.trim();
    const wanted = compact.get(familyName.trim());
    if (familyName.trim() === "") return null;
    const fitting = (candidates.get(asked) ?? []).filter((one) =>
      familyNames(one).some((name) => compact.get(name) === wanted),
    );
    const exact = fitting.find(({ number }) => number === asked);
    // If two members have similar numbers and equal names, the number has to match exactly.
    return exact ?? (fitting.length === 1 ? fitting[0]! : null);
  });
}

/** The family name. If only a printed name is stored, any ending of it may be the family name. */
function familyNames({ name, familyName }: Candidate): string[] {
  if (familyName !== null) return [familyName];
  const [person = name] = name.split(",");
  const words = person.split(/\s+/).filter((word) => word !== "");
  if (words.length > 1 && GENERATION.test(words.at(-1)!)) words.pop();
  const firstEnding = words.length > 1 ? 1 : 0;
  return words.slice(firstEnding).map((_, index) => words.slice(firstEnding + index).join(" "));
}

import { BETTER, WORSE } from "../comparison/effect.ts";
import { windowInWords } from "../explanation/computed.ts";
import { codeInWords } from "../explanation/words.ts";
import { dateRule } from "../language/computed.ts";
import { leaf } from "../language/leaf.ts";
import type { CertificantRecord } from "../language/record.ts";
import { about, id, object, type TypeOf } from "../language/shape.ts";
import { datedWindow, isOver, isWithin, whenOver } from "./facts.ts";
import type { Kind } from "./kind.ts";

const shape = object(
  { id: id(), attest: about("Code of the statement.", id("statement")) },
  {
    from: about("The first day on which a statement counts.", dateRule),
    by: about("The last day on which a statement counts.", dateRule),
    ...leaf,
  },
);

type AttestationRequirement = TypeOf<typeof shape>;

/** The certificant made the statement, in time where days are named. */
export const attestation: Kind<"attestation", AttestationRequirement> = {
  name: "attestation",
  key: "attest",
  shape,
  parts: ({ from, by }) => [
    { at: ["from"], date: from },
    { at: ["by"], date: by },
  ],
  judge: (rule, facts) => {
    const isMade = facts.attestations.some(({ code, given }) => code === rule.attest && isWithin(rule, facts, given));
    return isMade ? { verdict: "met" } : { verdict: "unmet", ...whenOver(rule, facts) };
  },
  compare: (comparing, before, after) => comparing.code("attest", [before.attest, after.attest]),
  laterDay: (_, at) => (at === "from" ? WORSE : BETTER),
  facts: ({ attest: code }, day) => [{ list: "attestations", fact: { code, given: day } }],
  words: (wording, { title, attest, from, by }) =>
    `Make this statement${windowInWords(wording, from, by)}: ${title ?? codeInWords(attest)}.`,
  section: "documents",
  datedFacts: (rule) =>
    datedWindow({ from: rule.from, to: rule.by }, "day of the statement", "The statement is made on", (record, day) =>
      meet(record, rule, day),
    ),
  meet,
  outcome: (_, result) => {
    if (result.verdict === "met") return "Met: the statement was made.";
    return isOver(result)
      ? "Not met: the statement was not made in time."
      : "Not met: the statement has not been made.";
  },
};

function meet(
  record: CertificantRecord,
  { id: rule, attest }: AttestationRequirement,
  given: string,
): CertificantRecord {
  const attestations = record.attestations ?? [];
  return { ...record, attestations: [...attestations, { id: `attestation-${rule}`, code: attest, given }] };
}

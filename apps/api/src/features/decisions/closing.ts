import type { DecidedFactKind } from "@openrecert/db";
import { type CertificantRecord, closeCycle, type Determination, type RequirementSet } from "@openrecert/rules";
import type { Judgment } from "../standing/service.ts";

type Cycle = { from: string; to: string };
type Used = NonNullable<NonNullable<CertificantRecord["activities"]>[number]["used"]>;
export type CarriedLine = NonNullable<Determination["carryOver"]>["lines"][number];

/**
 * The result of closing a cycle: credit used by activity, credit carried over, and the earlier
 * cycles.
 */
export type Closing = {
  used: ReadonlyMap<string, string>;
  carried: readonly CarriedLine[];
  /** As they stand once the next one has begun: an early renewal ends the one before it sooner. */
  cycles: readonly Cycle[];
};

/** Closes the cycle as the rules do. A renewal against the recommendation uses up all that counts and carries nothing. */
export function closingOf({ ready, determination }: Judgment, record: CertificantRecord, next: Cycle): Closing {
  const closed = closeCycle(ready.set, record, determination);
  if (!closed) {
    const counted = determination.activities.filter(({ counted, carried }) => !carried && counted !== "0");
    return {
      used: new Map(counted.map(({ id, counted: amount }) => [id, amount])),
      carried: [],
      cycles: endedBefore(record.certification.cycles ?? [], next.from),
    };
  }
  const before = new Map(record.activities?.map(({ id, used }) => [id, used?.length ?? 0]));
  const used = (closed.activities ?? []).flatMap(({ id, used: entries = [] }): [string, string][] => {
    const added: Used = entries.slice(before.get(id) ?? 0);
    return added.map(({ amount }) => [id, String(amount)]);
  });
  return {
    used: new Map(used),
    carried: determination.carryOver?.lines ?? [],
    cycles: closed.certification.cycles?.slice(0, -1) ?? [],
  };
}

function endedBefore(cycles: readonly Cycle[], from: string): Cycle[] {
  const date = new Date(`${from}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  const lastDay = date.toISOString().slice(0, 10);
  return cycles.map((one) => (one.to > lastDay ? { ...one, to: lastDay } : one));
}

/** A fact that the decision rests on. */
export type RestedOn = { kind: DecidedFactKind; factId: string; isSpent: boolean; used: string | null };

/** The facts that a decision rests on: those that the recommended path reads. Only a renewal (with a closing) spends. */
export function restedOn(
  { ready, determination }: Judgment,
  record: CertificantRecord,
  closing: Closing | null,
): RestedOn[] {
  const path = ready.set.paths[determination.path]?.require;
  const activities = determination.activities
    .filter(({ id, carried, counted }) => !carried && (counted !== "0" || closing?.used.has(id)))
    .map(({ id }): RestedOn => {
      const used = closing?.used.get(id) ?? null;
      return { kind: "activity", factId: id, isSpent: used !== null, used };
    });
  const asked = determination.requirements.filter(({ verdict }) => verdict !== "not-applicable");
  const exams = (record.exams ?? []).flatMap(({ id, exam, taken, outcome }): RestedOn[] => {
    const requirement = asked.find((one) => one.exam?.exam === exam);
    if (!requirement) return [];
    const passed = outcome === "passed" && requirement.exam?.passedOn === taken && requirement.verdict === "met";
    const isSpent = closing !== null && passed && asksAnew(path, requirement.id);
    return [{ kind: "exam_attempt", factId: id, isSpent, used: null }];
  });
  const fees = new Set(asked.flatMap(({ fee }) => fee?.code ?? []));
  const payments = (record.payments ?? [])
    .filter(({ code }) => fees.has(code))
    .map(({ id }): RestedOn => ({ kind: "payment", factId: id, isSpent: closing !== null, used: null }));
  const kinds = documentKinds(path);
  const documents = (record.documents ?? [])
    .filter(({ kind }) => kinds.has(kind))
    .map(({ id }): RestedOn => ({ kind: "held_document", factId: id, isSpent: false, used: null }));
  return [...activities, ...exams, ...payments, ...documents];
}

type Requirement = RequirementSet["paths"][string]["require"];

// A rule that says when the examination must be passed asks for it in each cycle. One that doesn't is met for good.
function asksAnew(tree: Requirement | undefined, id: string): boolean {
  return members(tree).some((node) => node.id === id.split(".")[0] && "exam" in node && "passed" in node);
}

function documentKinds(tree: Requirement | undefined): ReadonlySet<string> {
  return new Set(members(tree).flatMap(({ document }) => (typeof document === "string" ? [document] : [])));
}

type Node = { readonly [member: string]: unknown };

/** Every object inside a requirement tree, itself included: requirements are plain data. */
function members(node: unknown): Node[] {
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.values(node).flatMap(members);
  return Array.isArray(node) ? inner : [node as Node, ...inner];
}

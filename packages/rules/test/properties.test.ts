import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CertificantRecord,
  type CompiledSet,
  canonicalize,
  compile,
  type Determination,
  evaluate,
  type Json,
  parseRecord,
  parseSet,
  standing,
} from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { asRecord, asSet, type Program, program } from "./oracle/program.ts";

const asOf = "2025-06-01";

/** A program whose rules don't contradict, ready to be asked. */
const solvable = program.filter((one) => parseSet(asSet(one)).ok);
const compiled = (one: Program): CompiledSet => compile(mustParse(parseSet(asSet(one))));
const recordOf = (one: Program): CertificantRecord => mustParse(parseRecord(asRecord(one)));
const amount = (text: string | null) => Number(text);

describe("an evaluation", () => {
  it("never depends on the order of entry", () => {
    fc.assert(
      fc.property(solvable, fc.infiniteStream(fc.nat()), (one, order) => {
        const set = compiled(one);
        const record = recordOf(one);
        const shuffled = record
          .activities!.map((activity) => ({ activity, key: order.next().value }))
          .sort((a, b) => a.key - b.key);
        const other = evaluate(set, { ...record, activities: shuffled.map(({ activity }) => activity) }, { asOf });
        const byId = ({ activities, ...rest }: Determination) => ({
          rest,
          activities: [...activities].sort((a, b) => (a.id < b.id ? -1 : 1)),
        });
        expect(byId(other)).toEqual(byId(evaluate(set, record, { asOf })));
      }),
      { numRuns: 300 },
    );
  });

  it("gives distance 0 when the completion is added, and more when anything of it is left out", () => {
    fc.assert(
      fc.property(solvable, fc.nat(), (one, seed) => {
        const set = compiled(one);
        const record = recordOf(one);
        const { completion, distance } = evaluate(set, record, { asOf });
        if (!completion.possible || completion.lines.length === 0) return;
        const earned = completion.lines.map((line, at) => {
          // Where every value would do, any may be taken, but none that nobody can have.
          const area = line.labels.area ?? "any";
          const source = line.labels.source ?? "any";
          const options = one.areas.flatMap((a) => one.sources.map((s) => ({ area: a, source: s })));
          const fit = options.filter(
            (o) =>
              (area === "any" || o.area === area) &&
              (source === "any" || o.source === source) &&
              !one.never.some((n) => n.area === o.area && n.source === o.source),
          );
          const labels = fit[seed % fit.length]!;
          return {
            id: `more-${at}`,
            type: "course",
            completed: "2025-05-01",
            quantities: [{ unit: "point", amount: line.amount }],
            labels,
          };
        });
        const withAll = evaluate(set, { ...record, activities: [...record.activities!, ...earned] }, { asOf });
        expect(withAll.distance).toBe("0");
        const short = earned.map((activity, at) =>
          at === 0
            ? {
                ...activity,
                quantities: [{ unit: "point", amount: String(amount(activity.quantities[0]!.amount) - 1) }],
              }
            : activity,
        );
        const withLess = evaluate(set, { ...record, activities: [...record.activities!, ...short] }, { asOf });
        expect(amount(withLess.distance)).toBeGreaterThan(0);
        expect(amount(distance)).toBe(completion.lines.reduce((sum, line) => sum + amount(line.amount), 0));
      }),
      { numRuns: 500 },
    );
  });

  it("is monotone: a claim accepted, or credit raised, never increases the distance", () => {
    fc.assert(
      fc.property(solvable, fc.nat(), fc.integer({ min: 1, max: 5 }), (one, which, more) => {
        fc.pre(one.activities.length > 0);
        const set = compiled(one);
        const record = recordOf(one);
        const at = which % one.activities.length;
        const before = amount(evaluate(set, record, { asOf }).distance);
        const rejected = record.activities!.map((activity, index) =>
          index === at ? { ...activity, review: { state: "rejected" as const } } : activity,
        );
        const raised = record.activities!.map((activity, index) =>
          index === at
            ? { ...activity, quantities: [{ unit: "point", amount: String(one.activities[at]!.points + more) }] }
            : activity,
        );
        expect(amount(evaluate(set, { ...record, activities: rejected }, { asOf }).distance)).toBeGreaterThanOrEqual(
          before,
        );
        expect(amount(evaluate(set, { ...record, activities: raised }, { asOf }).distance)).toBeLessThanOrEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps its books: parts, activities and requirements add up, used is within counted in all, nothing exceeds what was valued", () => {
    fc.assert(
      fc.property(solvable, (one) => {
        const result = evaluate(compiled(one), recordOf(one), { asOf });
        const sum = (list: readonly string[]) => list.reduce((total, text) => total + amount(text), 0);
        expect(sum(result.activities.map(({ counted }) => counted))).toBe(amount(result.counted));
        expect(sum(result.activities.map(({ used }) => used))).toBe(amount(result.used));
        expect(amount(result.used)).toBeLessThanOrEqual(amount(result.counted));
        for (const { valued, counted, parts, reasons } of result.activities) {
          expect(sum(parts.map((part) => part.counted))).toBe(amount(counted));
          expect(amount(counted) + sum(reasons.map((reason) => reason.amount ?? "0"))).toBe(amount(valued));
        }
        const total = result.requirements.find(({ id }) => id === "total")!;
        expect(total.counted).toBe(result.counted);
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same bytes again, and they are JSON", () => {
    fc.assert(
      fc.property(solvable, (one) => {
        const result = evaluate(compiled(one), recordOf(one), { asOf });
        const text = canonicalize(result as unknown as Json);
        expect(canonicalize(evaluate(compiled(one), recordOf(one), { asOf }) as unknown as Json)).toBe(text);
        expect(JSON.parse(text)).toEqual(result);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a standing", () => {
  const reviewed = (record: CertificantRecord, isAccepted: (at: number) => boolean): CertificantRecord => ({
    ...record,
    activities: record.activities!.map((activity, at) => ({
      ...activity,
      review: { state: isAccepted(at) ? ("verified" as const) : ("rejected" as const) },
    })),
  });

  it("names the fewest claims that decide it, and those without which nothing does, as trying every outcome of the review finds them", () => {
    let undecided = 0;
    fc.assert(
      fc.property(solvable, (one) => {
        const count = one.activities.length;
        fc.pre(count > 0 && count <= 7);
        const set = compiled(one);
        const record = recordOf(one);
        const found = standing(set, record, { asOf });
        const outcomes = Array.from({ length: 2 ** count }, (_, accepted) => {
          const { verdict } = evaluate(
            set,
            reviewed(record, (at) => (accepted >> at) % 2 === 1),
            { asOf },
          );
          return { accepted, isMet: verdict === "met" };
        });
        const verdicts = new Set(outcomes.map(({ isMet }) => isMet));
        expect(found.decided).toBe(verdicts.size === 1);
        if (found.decided) return;
        undecided++;
        const size = (accepted: number) => accepted.toString(2).replaceAll("0", "").length;
        const least = Math.min(...outcomes.flatMap(({ accepted, isMet }) => (isMet ? [size(accepted)] : [])));
        expect(found).toMatchObject({ essentialAre: "all", decisiveIs: "smallest" });
        expect(found.decisive).toHaveLength(least);
        const isDecisive = ({ id }: { id: string }) => found.decisive.some((fact) => fact.id === id);
        const accepted = record.activities!.reduce(
          (bits, activity, at) => (isDecisive(activity) ? bits + 2 ** at : bits),
          0,
        );
        expect(outcomes[accepted]!.isMet).toBe(true);
        const all = 2 ** count - 1;
        const essential = record.activities!.filter((_, at) => !outcomes[all - 2 ** at]!.isMet).map(({ id }) => id);
        expect(found.essential.map(({ id }) => id)).toEqual(essential);
      }),
      { numRuns: 300 },
    );
    expect(undecided).toBeGreaterThan(20);
  });
});

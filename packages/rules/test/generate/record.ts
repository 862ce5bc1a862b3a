import type { Random } from "../../src/util/random.ts";
import { type Ingredients, OTHERS, sometimes } from "./ingredients.ts";

/** The day of the question for records made up here. */
export const AS_OF = "2025-06-01";

/** A record for a made-up set, with facts of every kind, some of them missing. */
export function generateRecord(random: Random, ingredients: Ingredients): object {
  const hasCycles = random.chance(60);
  return {
    certification: {
      certified: hasCycles ? "2020-01-10" : random.pick(["2023-03-31", "2023-09-15", "2024-02-29"]),
      ...(hasCycles
        ? {
            cycles: [
              { from: "2021-10-01", to: "2023-09-30" },
              { from: "2023-10-01", to: random.pick(["2025-09-30", "2025-04-30"]) },
            ],
          }
        : {}),
    },
    ...sometimes(random, 90, () => ({
      attributes: {
        ...sometimes(random, 85, () => ({ manager: random.chance(50) })),
        ...sometimes(random, 85, () => ({ employees: random.between(0, 8) })),
        ...sometimes(random, 85, () => ({ assessed: "2023-12-01" })),
      },
    })),
    ...sometimes(random, 40, () => ({ credentials: OTHERS.map((code, at) => ({ id: `held-${at}`, code })) })),
    activities: random.list(0, 9, (at) => activityOf(random, at, ingredients)),
    ...sometimes(random, 15, () => ({
      carried: [
        {
          id: "carried-0",
          type: random.pick(ingredients.types),
          amount: String(random.between(1, 5)),
          labels: labelsOf(random, ingredients),
        },
      ],
    })),
    ...sometimes(random, 40, () => ({
      documents: [{ id: "d", kind: "transcript", ...sometimes(random, 80, () => ({ issued: "2024-05-01" })) }],
    })),
    ...sometimes(random, 40, () => ({ attestations: [{ id: "t", code: "truthful", given: "2025-05-01" }] })),
    ...sometimes(random, 40, () => ({
      exams: [{ id: "e", exam: "exam", taken: "2024-05-01", outcome: random.pick(["passed", "failed"]) }],
    })),
    ...sometimes(random, 40, () => ({
      payments: [{ id: "p", code: "renewal", received: "2025-05-02", amount: { minor: 5000, currency: "USD" } }],
    })),
    ...sometimes(random, 20, () => ({ accommodations: accommodationsOf(random, ingredients) })),
    ...sometimes(random, 50, () => ({ application: { received: "2025-05-20" } })),
  };
}

function activityOf(random: Random, at: number, ingredients: Ingredients): object {
  const minutes = random.chance(30);
  const month = random.between(0, 26);
  const completed = `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-${String(random.between(1, 28)).padStart(2, "0")}`;
  const amount = minutes ? random.between(10, 300) : random.between(0, 20) / 2;
  return {
    id: `activity-${at}`,
    type: random.pick(ingredients.types),
    title: random.pick(["Wounds", "Law", "Coding", "Ethics"]),
    completed,
    quantities: [{ unit: minutes ? "minute" : "point", amount: String(amount) }],
    labels: labelsOf(random, ingredients),
    ...sometimes(random, 70, () => ({ proof: "formal" })),
    ...sometimes(random, 15, () => ({
      used: random.list(1, 3, () => ({
        for: random.pick([...OTHERS, "generated"]),
        amount: String(random.between(0, 4)),
      })),
    })),
    ...sometimes(random, 30, () => ({ approvalNumber: `01-${random.pick(["P", "Q", "X"])}7` })),
    ...sometimes(random, 30, () => ({ review: reviewOf(random, ingredients) })),
  };
}

function labelsOf(random: Random, { areas, sources, tags, shares }: Ingredients): object {
  const area =
    shares === "free" && random.chance(60)
      ? random.some(areas, 1)
      : shares !== "one" && random.chance(30)
        ? { [areas[0]!]: "0.35", [areas[1]!]: "0.65" }
        : random.pick(areas);
  return {
    ...sometimes(random, 90, () => ({ area })),
    ...sometimes(random, 80, () => ({ source: random.pick(sources) })),
    ...(tags.length > 0 ? sometimes(random, 60, () => ({ tag: random.some(tags, 1) })) : {}),
  };
}

function reviewOf(random: Random, ingredients: Ingredients): object {
  const state = random.pick(["claimed", "verified", "rejected", "adjusted"]);
  if (state !== "adjusted") return { state };
  return random.chance(50)
    ? { state, quantities: [{ unit: "point", amount: String(random.between(0, 12) / 4) }] }
    : { state, labels: { source: random.pick(ingredients.sources) } };
}

function accommodationsOf(random: Random, { sources }: Ingredients): object[] {
  return [
    { id: "w", kind: "waiver", requirement: random.pick(["p0-0", "p0-1", "p0-2"]) },
    { id: "x", kind: "extension", date: "earn.to", to: "2025-12-31" },
    { id: "w-too", kind: "waiver", requirement: "p0-1" },
    { id: "s", kind: "substitution", activity: "activity-0", labels: { source: random.pick(sources) } },
    { id: "r", kind: "substitution", activity: "activity-0", labels: { source: random.pick(sources) } },
  ].filter(() => random.chance(50));
}

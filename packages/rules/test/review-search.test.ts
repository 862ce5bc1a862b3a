import { describe, expect, it } from "vitest";
import { standingBy } from "../src/evaluation/standing.ts";
import type { CertificantRecord } from "../src/language/record.ts";
import { partsOf } from "../src/util/least-part.ts";

/** A record of so many claims of one point each, judged by whether `least` points are accepted. */
function reviewed(claims: number, least: number, worth: (at: number) => number = () => 1) {
  const activities = Array.from({ length: claims }, (_, at) => ({
    id: `a${at}`,
    type: "ce",
    completed: "2025-06-01",
    quantities: [{ unit: "point", amount: "1" }],
  }));
  const record: CertificantRecord = { certification: { certified: "2021-02-10" }, activities };
  let asked = 0;
  const outcome = standingBy((of, claimed) => {
    asked++;
    const points = (of.activities ?? []).reduce(
      (sum, { review }, at) => (review?.state === "rejected" ? sum : sum + worth(at)),
      0,
    );
    return claimed === "count" && points >= least ? "met" : "unmet";
  }, record);
  return { ...outcome, asked };
}

describe("the search for what decides a review", () => {
  it("proves the smallest set where nearly all or very few of the claims are needed", () => {
    for (const [claims, least] of [
      [30, 29],
      [30, 2],
      [100, 1],
      [100, 2],
    ] as const)
      expect(reviewed(claims, least), `${least} of ${claims}`).toMatchObject({ decisiveIs: "smallest" });
  });

  it("finds a smaller set than the first that suffices", () => {
    // The last claim is worth as much as all the others together.
    const { decisive, decisiveIs } = reviewed(6, 5, (at) => (at === 5 ? 5 : 1));
    expect([decisive.map(({ id }) => id), decisiveIs]).toEqual([["a5"], "smallest"]);
  });

  it("begins no search that it could not finish: few verdicts, and an honest answer", () => {
    const { asked, decisive, decisiveIs } = reviewed(30, 15);
    expect(decisiveIs).toBe("minimal");
    expect(decisive).toHaveLength(15);
    expect(asked).toBeLessThan(100);
  });

  it("asks for a bounded number of verdicts whatever is needed", () => {
    for (let least = 1; least <= 40; least++) expect(reviewed(40, least).asked).toBeLessThan(1000);
  });
});

it("counts the parts of a list up to a bound", () => {
  expect([partsOf(5, 2, 100), partsOf(5, 5, 100), partsOf(5, 0, 100), partsOf(5, 6, 100)]).toEqual([10, 1, 1, 0]);
  expect(partsOf(2000, 1000, 500)).toBe(500);
});

import { expect, it } from "vitest";
import { countsCsv } from "../src/impact-reports/counts-csv.ts";

it("the tables of an impact report are one CSV file, and no cell is a formula", () => {
  const counts = {
    __typename: "ImpactCounts" as const,
    total: 3,
    moved: 1,
    changed: 2,
    withoutAnswer: 0,
    unit: "points",
    cells: [{ __typename: "ImpactCell" as const, before: "MET" as const, after: "UNMET" as const, members: 1 }],
    byQuarter: [],
    byPath: [{ __typename: "ImpactGroup" as const, code: "ce", name: '=Education, "CE"', newlyShort: 1, newlyMet: 0 }],
    byVersion: [],
    byRequirement: [],
    moreCredit: [{ __typename: "ImpactStep" as const, from: 20, to: null, members: 1 }],
  };
  expect(countsCsv(counts).split("\r\n")).toEqual([
    "table,code,name,measure,certifications",
    "all,,,total,3",
    "all,,,verdict changes,1",
    "all,,,answer changes,2",
    "all,,,without an answer,0",
    "verdicts,MET,,UNMET,1",
    `path,ce,"'=Education, ""CE""",newly short,1`,
    `path,ce,"'=Education, ""CE""",newly met,0`,
    "more credit,20-,points,needed,1",
    "",
  ]);
});

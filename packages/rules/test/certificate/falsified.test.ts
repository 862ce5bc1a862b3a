import { describe, expect, it } from "vitest";
import { type Checked, checkResult } from "../../src/checker/check-result.ts";
import { type Draft, FALSIFICATIONS } from "./falsifications.ts";
import { certifiedExamples } from "./read-examples.ts";

const proven = certifiedExamples().filter(({ certified }) => certified.certificate !== null);

describe("a falsified result is refuted that has", () => {
  it.each(Object.entries(FALSIFICATIONS))("%s", (_, falsify) => {
    const tried = proven.filter(({ id, checked }) => {
      // As they come from a file, where nothing is shared.
      const draft: Draft = JSON.parse(
        JSON.stringify({ determination: checked.determination, certificate: checked.certificate }),
      );
      if (falsify(draft) === false) return false;
      const falsified: Checked = { ...checked, ...draft };
      expect(checkResult(falsified), id).not.toEqual([]);
      return true;
    });
    expect(tried.length).toBeGreaterThan(0);
  });

  it("a record that says something else", () => {
    for (const { id, checked } of proven) {
      const record = structuredClone(checked.record) as Draft;
      if ((record.activities ?? []).length === 0) continue;
      record.activities[0].review = { state: "rejected" };
      const isRefused =
        checked.determination.activities[0]!.valued === "0" &&
        checked.determination.activities[0]!.reasons[0]?.code === "rejected";
      if (!isRefused) expect(checkResult({ ...checked, record }), id).not.toEqual([]);
    }
  });
});

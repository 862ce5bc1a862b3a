import { describe, expect, it } from "vitest";
import { checkResult } from "../../src/checker/check-result.ts";
import { certifiedExamples } from "./read-examples.ts";

const examples = certifiedExamples();

describe("the certificate of each case of the examples", () => {
  it.each(examples.filter(({ certified }) => certified.certificate !== null).map((one) => [one.id, one] as const))(
    "proves %s",
    (_, { checked }) => expect(checkResult(checked)).toEqual([]),
  );

  it("survives being written and read", () => {
    for (const { certified, checked } of examples) {
      if (certified.certificate === null) continue;
      const { determination, certificate } = JSON.parse(JSON.stringify(checked));
      expect(checkResult({ ...checked, determination, certificate })).toEqual([]);
    }
  });

  it("is there but where nothing is decided, or an integer program can't be proven by prices", () => {
    const without = examples.flatMap(({ id, certified }) =>
      certified.without === null ? [] : [[id, certified.without]],
    );
    expect(without).toEqual([
      // Other versions have valued its activities.
      ["arrt-05", "other-version"],
      // Areas, years and a share cross, and no flow over fewer of them reaches the same.
      ["ca-cpa-01", "integer-program"],
      ["ncc-unassessed", "unknown-verdict"],
    ]);
  });
});

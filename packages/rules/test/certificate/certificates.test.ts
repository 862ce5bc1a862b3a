import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { certify } from "../../src/certificate/certify.ts";
import { checkResult } from "../../src/checker/check-result.ts";
import { compile, parseRecord, parseSet } from "../../src/index.ts";
import { mustParse } from "../must-parse.ts";
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

it("the page about certificates shows the one of the small program", () => {
  const shown = blockOf("certificates.md", "certificate");
  const set = mustParse(parseSet(blockOf("language.md", "set=small")));
  const record = mustParse(parseRecord(blockOf("language.md", "record=small")));
  const { certificate } = certify(compile(set), record, { asOf: "2026-06-01" });
  expect(certificate).toMatchObject(shown);
});

function blockOf(page: string, title: string) {
  const text = readFileSync(join(import.meta.dirname, "../../docs", page), "utf8");
  return JSON.parse(new RegExp(`^\`\`\`json ${title}\\b.*\n([\\s\\S]+?)^\`\`\`$`, "m").exec(text)![1]!);
}

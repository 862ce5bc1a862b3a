import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { isOver, isWithin, whenOver } from "../src/kinds/facts.ts";
import type { Kind } from "../src/kinds/kind.ts";
import { dateRule } from "../src/language/computed.ts";
import { leaf } from "../src/language/leaf.ts";
import { id, object, type TypeOf } from "../src/language/shape.ts";
import { amountOrShare } from "../src/language/share.ts";

const shape = object({ id: id(), oath: id() }, { by: dateRule, count: amountOrShare, ...leaf });

/** A made-up kind: an oath that a document shows. */
const oath: Kind<"oath", TypeOf<typeof shape>> = {
  name: "oath",
  key: "oath",
  shape,
  parts: ({ by, count }) => [
    { at: ["by"], date: by },
    { at: ["count"], amount: count },
  ],
  check: ({ oath: code }, place, report) => {
    if (code === "forbidden") report(place, "oath-forbidden", "nobody may swear this");
  },
  judge: (rule, facts) => {
    const isSworn = facts.documents.some(({ kind, issued }) => kind === rule.oath && isWithin(rule, facts, issued!));
    return isSworn ? { verdict: "met" } : { verdict: "unmet", ...whenOver(rule, facts) };
  },
  words: (wording, { title, oath: code }) => `Swear ${title ?? code} of ${wording.set.title}.`,
  outcome: (_, result) =>
    result.verdict === "met" ? "Met: sworn." : isOver(result) ? "Not met: too late to swear." : "Not met: not sworn.",
};

vi.mock("../src/language/kinds.ts", async (original) => {
  const { KINDS } = await original<typeof import("../src/language/kinds.ts")>();
  return { KINDS: [...KINDS, oath] };
});

const {
  compile,
  describe: describeSet,
  evaluate,
  explain,
  parseRecord,
  parseSet,
  standing,
  status,
} = await import("../src/index.ts");
const { certify } = await import("../src/certificate/certify.ts");
const { checkResult } = await import("../src/checker/check-result.ts");
const { jsonSchema } = await import("../src/language/json-schema.ts");
const { requirementSet } = await import("../src/language/document.ts");
const { mustParse } = await import("./must-parse.ts");
const { problemsOf, smallSet } = await import("./small.ts");

const asking = (requirement: object) => (set: ReturnType<typeof smallSet>) => {
  set.attributes = { start: { name: "the first day of work", kind: "date" } };
  set.paths.ce.require = { id: "sworn", oath: "loyalty", ...requirement };
};
const byMay = { by: "2025-05-31", consequence: { code: "late", text: "Swear again." } };

function judge(requirement: object, facts: object = {}) {
  const set = mustParse(parseSet(smallSet(asking(requirement))));
  const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, ...facts }));
  const options = { asOf: "2026-01-01" };
  return { set, record, options, result: evaluate(compile(set), record, options) };
}

const sworn = { documents: [{ id: "d", kind: "loyalty", issued: "2025-03-01" }] };

describe("a made-up kind of requirement, in the table alone", () => {
  it("is parsed by its shape, and part of the JSON Schema", () => {
    expect(problemsOf(asking({}))).toEqual([]);
    expect(problemsOf(asking({ by: 5 }))).toEqual(["form at paths.ce.require.by"]);
    expect(problemsOf(asking({ until: "2025-05-31" }))).toEqual(["unknown-member at paths.ce.require.until"]);
    expect(JSON.stringify(jsonSchema("urn:x", "x", requirementSet))).toContain('"required":["id","oath"]');
  });

  it("is named where no kind fits", () => {
    const parsed = parseSet(smallSet((set) => Object.assign(set.paths.ce, { require: { id: "sworn", swear: "x" } })));
    expect(parsed.ok ? "" : parsed.problems[0]!.message).toContain("`fee` or `oath`");
  });

  it("is checked: its dates, its amounts, its id, and what it refuses itself", () => {
    expect(problemsOf(asking({ by: "no-such-date" }))).toEqual(["unknown-date at paths.ce.require.by"]);
    expect(problemsOf(asking({ by: { attribute: "nowhere" } }))).toEqual(["unknown-attribute at paths.ce.require.by"]);
    expect(problemsOf(asking({ count: { attribute: "nowhere" } }))).toEqual([
      "unknown-attribute at paths.ce.require.count",
    ]);
    expect(problemsOf(asking({ cite: ["nothing"] }))).toEqual(["unknown-citation at paths.ce.require.cite[0]"]);
    expect(problemsOf(asking({ oath: "forbidden" }))).toEqual(["oath-forbidden at paths.ce.require"]);
  });

  it("is evaluated under its name, and missing with its consequence", () => {
    expect(judge(byMay, sworn).result).toMatchObject({ verdict: "met", missing: [] });
    expect(judge(byMay).result).toMatchObject({
      verdict: "unmet",
      completion: { possible: false, because: ["sworn"] },
      requirements: [{ id: "sworn", kind: "oath", verdict: "unmet", blocked: { code: "window-passed" } }],
      missing: [{ kind: "oath", id: "sworn" }],
      consequences: [{ requirement: "sworn", code: "late" }],
      fees: [],
    });
  });

  it("is unknown while a date that it asks for is", () => {
    const by = { attribute: "start" };
    expect(judge({ by }, sworn).result).toMatchObject({
      verdict: "unknown",
      cause: "facts-missing",
      unknown: [{ kind: "attribute", id: "start" }],
      requirements: [{ verdict: "unknown", unknown: [{ kind: "attribute", id: "start" }] }],
    });
    expect(judge({ by }, { ...sworn, attributes: { start: "2025-04-01" } }).result.verdict).toBe("met");
  });

  it("has a status and a standing", () => {
    const { set, record, options } = judge(byMay, sworn);
    expect(status(compile(set), record, options)).toBe("met");
    expect(standing(compile(set), record, options)).toMatchObject({
      assured: "unmet",
      possible: "met",
      decisive: [{ list: "documents", id: "d" }],
    });
  });

  it("is said in its own words", () => {
    const { set } = judge(byMay);
    expect(describeSet(set).paths[0]!.rules).toMatchObject([{ id: "sworn", sentence: "Swear loyalty of Small." }]);
    const said = (facts: object, more: object = byMay) => {
      const { record, result } = judge(more, facts);
      return explain(set, record, result).requirements[0]!.sentence;
    };
    expect(said(sworn)).toBe("Swear loyalty of Small. Met: sworn.");
    expect(said({})).toBe("Swear loyalty of Small. Not met: too late to swear.");
    expect(said({}, {})).toBe("Swear loyalty of Small. Not met: not sworn.");
  });

  it("is proven by a certificate", () => {
    const { set, record, options } = judge(byMay, sworn);
    const { determination, certificate } = certify(compile(set), record, options);
    expect(checkResult({ set, record, determination, certificate: certificate! })).toEqual([]);
  });
});

describe("the table of kinds", () => {
  it("is the one place that tells kinds apart: no other file names one but credit, which is allocated", () => {
    const source = join(import.meta.dirname, "../src");
    const files = readdirSync(source, { recursive: true, encoding: "utf8" });
    const others = files.filter((file) => file.endsWith(".ts") && !file.startsWith("kinds"));
    const names = "exam|document|attest|attestation|credential|fee";
    const namesKind = new RegExp(`"(${names})" in |[!=]== "(${names})"|case "(${names})"|hasOwn\\(\\w+, "(${names})"`);
    expect(others.length).toBeGreaterThan(100);
    expect(others.filter((file) => namesKind.test(readFileSync(join(source, file), "utf8")))).toEqual([]);
  });

  it("lists every kind that has a file", async () => {
    const { KINDS } = await vi.importActual<typeof import("../src/language/kinds.ts")>("../src/language/kinds.ts");
    const folder = join(import.meta.dirname, "../src/kinds");
    const files = readdirSync(folder).map((file) => file.replace(".ts", ""));
    expect(KINDS.map(({ name }) => name as string).sort()).toEqual(
      files.filter((file) => file !== "facts" && file !== "kind").sort(),
    );
  });
});

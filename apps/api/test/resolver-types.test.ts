import { describe, expect, it } from "vitest";
import { examResolvers } from "../src/features/exams/resolvers.ts";
import { resolvers } from "../src/features/resolvers.ts";
import type { Resolvers } from "../src/generated/resolvers.ts";
import { write } from "../src/platform/mutation.ts";
import { type CompleteResolvers, mergeFeatures } from "../src/platform/resolver-types.ts";

// The compiler is the test here: `npm run check` fails when a line below an expected error
// compiles.
describe("the compiler refuses", () => {
  it("a misspelled field", () => {
    // @ts-expect-error: the contract has `taken`
    expect({ ExamAttempt: { takn: (row) => row.takenOn } } satisfies Resolvers).toBeDefined();
  });

  it("a misspelled type", () => {
    // @ts-expect-error: the contract has `ExamAttempt`
    expect({ ExamAttemp: { taken: () => "2026-02-01" } } satisfies Resolvers).toBeDefined();
  });

  it("a wrong name of an argument", () => {
    // @ts-expect-error: the contract has `code`
    expect({ Query: { credentialByCode: (_, { cod }) => cod && null } } satisfies Resolvers).toBeDefined();
  });

  it("an answer of another type", () => {
    // @ts-expect-error: the contract has a day, which is a text
    expect({ ExamAttempt: { taken: (row) => row.createdAt } } satisfies Resolvers).toBeDefined();
  });

  it("a service that answers with other rows than the payload holds", () => {
    const service = write("examAttemptRecord", async () => ({ examAttempt: 1 }));
    // @ts-expect-error: the payload holds the id of an attempt
    expect({ Mutation: { examAttemptRecord: service } } satisfies Resolvers).toBeDefined();
  });

  it("a field without a resolver whose parent does not answer it", () => {
    const { taken: _, ...without } = examResolvers.ExamAttempt;
    // @ts-expect-error: rows have `takenOn`, so `taken` needs a resolver
    const missing: CompleteResolvers = { ...resolvers, ExamAttempt: without };
    expect(missing).toBeDefined();
  });

  it("a query without a resolver", () => {
    const { credentials: _, ...without } = resolvers.Query;
    // @ts-expect-error: nothing answers `credentials`
    const missing: CompleteResolvers = { ...resolvers, Query: without };
    expect(missing).toBeDefined();
  });

  it("a payload without a resolver for its row", () => {
    const { ExamAttemptRecordPayload: _, ...without } = resolvers;
    // @ts-expect-error: the payload holds an id, and the contract an attempt
    const missing: CompleteResolvers = without;
    expect(missing).toBeDefined();
  });
});

it("two features cannot resolve one field", () => {
  expect(() => mergeFeatures(examResolvers, { ExamAttempt: { taken: () => "2026-02-01" } })).toThrow(
    "two features resolve ExamAttempt.taken",
  );
});

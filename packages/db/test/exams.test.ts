import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { examAttempt } from "../src/schema/exams.ts";
import { useDatabase } from "../src/testing/kit.ts";

const { seed } = await useDatabase();

describe("an examination", () => {
  it("has one attempt a day for each member, unless the attempt was retracted", async () => {
    const aama = await seed.organization("aama");
    const [ana, ben] = [await aama.member("Ana Ortiz"), await aama.member("Ben Short")];
    const { id } = await ana.tookExam("cma", "failed", "2026-01-15");
    await ana.tookExam("cma", "failed", "2026-01-16");
    await ana.tookExam("rma", "failed", "2026-01-15");
    await ben.tookExam("cma", "failed", "2026-01-15");
    const second = () => ana.tookExam("cma", "passed", "2026-01-15");
    const unique = { kind: "unique", constraint: "exam_attempt_once_a_day", table: "exam_attempt" };
    await expect(second()).rejects.toMatchObject({ problem: unique });
    const retraction = { voidedAt: new Date(), voidedBy: "system", voidReason: "wrong day" };
    await aama.transaction((tx) => tx.update(examAttempt).set(retraction).where(eq(examAttempt.id, id)));
    await expect(second()).resolves.toHaveProperty("id");
  });
});

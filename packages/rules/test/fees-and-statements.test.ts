import { describe, expect, it } from "vitest";
import { type Draft, judgeSmall } from "./small.ts";

const payment = (id: string, minor: number, received = "2025-06-01", currency = "USD") => ({
  id,
  code: "renewal",
  received,
  amount: { minor, currency },
});

const asking = (requirement: object) => (set: Draft) => {
  set.paths.ce.require = { id: "asked", ...requirement };
};
const fee = asking({ fee: "renewal", amount: { minor: 500, currency: "USD" } });

describe("a fee", () => {
  it("is due less what has been paid of it in its currency", () => {
    const due = (payments: object[]) => judgeSmall({ payments }, fee);
    expect(due([]).fees).toMatchObject([{ amount: { minor: 500, currency: "USD" } }]);
    const part = due([payment("p", 200), payment("q", 100), payment("r", 400, "2025-06-01", "EUR")]);
    expect(part.fees).toEqual([{ requirement: "asked", code: "renewal", amount: { minor: 200, currency: "USD" } }]);
    expect(part.requirements[0]!.fee).toMatchObject({ amount: { minor: 500, currency: "USD" } });
    expect(due([payment("p", 500)]).fees).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { useImports } from "./import-kit.ts";
import { BEST_ALLOCATION, cmaMember, SHORT_OF_TWO } from "./kit.ts";
import { cmaBody, decide, renewed } from "./renewals.ts";

const { api, imports } = await useImports();

describe("a file of members", () => {
  const days = (number: string, certified: string, cycle = ",") =>
    `number,credential,certified,cycle_from,cycle_to,reason\n${number},cma-aama,${certified},${cycle},A typing error.\n`;

  it("corrects no day of a certification under a decision, a renewal or a denial", async () => {
    const setting = await cmaBody(api);
    const member = await cmaMember(setting.body, "Ana Ortiz", BEST_ALLOCATION);
    await renewed(setting, member);
    const denied = await cmaMember(setting.body, "Ben Short", SHORT_OF_TWO);
    const { id } = await denied.applied("2026-01-20", "ce");
    await decide(setting.body, globalId("Submission", id), setting.decider, { outcome: "DENIED" });
    for (const { number } of [member, denied]) {
      for (const cycle of ["2020-02-10,2026-02-28", "2021-02-10,2026-01-31", "2021-02-10,2025-12-31"]) {
        const { errors } = await imports(setting.body, "members", days(number, "2021-02-10", cycle));
        expect(errors).toEqual(["2 cycle_from DECIDED"]);
      }
      expect((await imports(setting.body, "members", days(number, "2021-03-10"))).errors).toEqual([
        "2 certified DECIDED",
      ]);
    }
  });

  it("adds no cycle while an application is not decided", async () => {
    const setting = await cmaBody(api);
    const member = await cmaMember(setting.body, "Ana Ortiz", BEST_ALLOCATION);
    const { id } = await member.applied("2026-01-20", "ce");
    const row = days(member.number, "2021-02-10", "2026-03-01,2031-02-28");
    expect((await imports(setting.body, "members", row)).errors).toEqual(["2 cycle_from APPLICATION_OPEN"]);
    expect((await decide(setting.body, globalId("Submission", id), setting.decider)).userErrors).toEqual([]);
  });

  it("adds a later cycle to a certification under a decision", async () => {
    const setting = await cmaBody(api);
    const { number, ...member } = await cmaMember(setting.body, "Ana Ortiz", BEST_ALLOCATION);
    await renewed(setting, { number, ...member });
    const { counts } = await imports(setting.body, "members", days(number, "2021-02-10", "2031-03-01,2036-02-29"));
    expect(counts).toEqual([0, 1, 0, 0]);
  });
});

it("a file of activities stores as many as a record holds, and refuses the rest by row", async () => {
  const { body } = await cmaBody(api);
  const [full, other] = [await body.member("Many Many"), await body.member("Few Few")];
  const row = (number: string, id: number) => `${number},ce,2025-06-01,1,point,E${id}`;
  const rows = Array.from({ length: 2003 }, (_, index) => row(full.number, index));
  const content = `member_number,type,completed,amount,unit,external_id\n${rows.join("\n")}\n${row(other.number, 9000)}\n`;
  const first = await imports(body, "activities", content);
  expect(first.counts).toEqual([2001, 0, 0, 3]);
  expect(first.errors).toEqual([2002, 2003, 2004].map((line) => `${line} member_number LIMIT_EXCEEDED`));
  expect((await first.again()).counts).toEqual([0, 0, 2001, 3]);
});

it("files of one new member at the same moment keep to the limit together", async () => {
  const { body } = await cmaBody(api);
  const { number } = await body.member("New New");
  const file = (name: string) =>
    `member_number,type,completed,amount,unit,external_id\n${Array.from({ length: 900 }, (_, index) => `${number},ce,2025-06-01,1,point,${name}${index}`).join("\n")}\n`;
  const results = await Promise.all(["A", "B", "C"].map((name) => imports(body, "activities", file(name))));
  expect(results.map(({ counts }) => counts[0]).sort()).toEqual([200, 900, 900]);
  expect(results.reduce((sum, { refused }) => sum + refused, 0)).toBe(700);
});

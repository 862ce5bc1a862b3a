import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { useImportJobs } from "./import-jobs-kit.ts";
import { cmaMember, SHORT_OF_TWO } from "./kit.ts";
import { cmaBody, decide } from "./renewals.ts";

const { api, uploaded, run } = await useImportJobs();

describe("every kind of refused row of docs/rosters.md", () => {
  it("is told in a check and in the import, in the same way", async () => {
    const page = readFileSync(fileURLToPath(new URL("../../../docs/rosters.md", import.meta.url)), "utf8");
    const table = page.slice(page.indexOf("## Codes of refused rows"));
    const documented = new Set([...table.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code!));
    const setting = await cmaBody(api);
    const { body, registrar: reg, decider } = setting;
    const [ana, ben] = [await body.member("Ana Ortiz"), await body.member("Ben Okafor")];
    const denied = await cmaMember(body, "Dan Denied", SHORT_OF_TWO);
    const application = await denied.applied("2026-01-20", "ce");
    await decide(body, globalId("Submission", application.id), decider, { outcome: "DENIED" });
    const applying = await cmaMember(body, "Abe Applying", SHORT_OF_TWO);
    await applying.applied("2026-01-20", "ce");
    const header = "activity_id,external_id,member_number,type,completed,amount,unit,title,title,reason";
    const ce = (number: string, id: string, more = "2025-05-01,2,point") => `,${id},${number},ce,${more},,,`;
    const stored = [header, ce(ana.number, "S-1"), ce(ana.number, "S-2"), ce(ana.number, "S-3")].join("\n");
    const before = await uploaded(body, reg, "ACTIVITIES", stored);
    expect(await run(body, reg, "importStart", before)).toMatchObject({ counts: { added: 3 } });
    await api.asSuperuser(
      "update activity set retracted_at = now(), retraction_reason = 'x' where organization_id = $1 and external_id = 'S-2'",
      [body.id],
    );
    const [{ id: known }] = (await api.asSuperuser(
      "select id from activity where organization_id = $1 and external_id = 'S-1'",
      [body.id],
    )) as [{ id: string }];
    const activities = [
      header,
      ce(ana.number, "x".repeat(300)),
      ce(ana.number, "A-1", "2025-05-01,900000,point"),
      ce(ana.number, "A-2", "2099-05-01,2,point"),
      ce(ana.number, "A-3", "soon,2,point"),
      "too,few",
      `,"A"-4,${ana.number},ce,2025-05-01,2,point,,,`,
      ce(ana.number, "A-\u0000"),
      header,
      `,A-5,${ana.number},ce,2025-05-01,2,point,One,Two,`,
      ce(ana.number, "#N/A"),
      ce("1.2E+11", "A-6"),
      ce("nobody", "A-7"),
      ce(ana.number, "A-8"),
      ce(ana.number, "A-8"),
      ce(ana.number, "S-1", "2025-05-02,2,point"),
      ce(ben.number, "S-3"),
      ce(ana.number, "S-2"),
      `${known},S-9,${ana.number},ce,2025-05-01,2,point,,,`,
    ].join("\n");
    const file = Buffer.concat([
      Buffer.from(`${activities}\n,`),
      Buffer.from([0xff]),
      Buffer.from(`,${ana.number},ce,2025-05-01,2,point,,,\n`),
    ]);
    const cycles = "number,printed_name,credential,certified,cycle_from,cycle_to";
    const held = [
      cycles,
      "C-3,Cy Three,cma-aama,2010-02-10,2020-03-01,2025-02-28",
      "C-4,Cy Four,cma-aama,2000-02-10,2000-02-10,2005-02-28",
      "C-4,Cy Four,cma-aama,2010-02-10,2010-02-10,2015-02-28",
    ].join("\n");
    const holding = await uploaded(body, reg, "MEMBERS", held);
    expect(await run(body, reg, "importStart", holding)).toMatchObject({ counts: { added: 3 } });
    const members = [
      cycles,
      "C-1,Cy One,,,,",
      "C-1,Cy Two,,,,",
      "C-3,,cma-aama,2010-02-10,2015-03-01,2020-02-28",
      "C-3,,cma-aama,2010-02-10,2021-03-01,2026-02-28",
      "C-4,,cma-aama,,,",
      "C-4,,cma-aama,2001-02-10,2001-02-10,2012-02-28",
      "C-5,Cy Five,cma-aama,1950-02-10,1920-03-01,1925-02-28",
      `${denied.number},,cma-aama,2021-02-10,2020-02-10,2026-02-28`,
      `${applying.number},,cma-aama,2021-02-10,2026-03-01,2031-02-28`,
    ].join("\n");
    // More than a member's record holds, over two batches.
    const many = Array.from({ length: 2001 }, (_, index) => ce(ben.number, `B-${index}`));
    const told = new Set<string>();
    for (const [kind, content] of [
      ["ACTIVITIES", file],
      ["MEMBERS", members],
      ["ACTIVITIES", [header, ...many].join("\n")],
    ] as const) {
      const id = await uploaded(body, reg, kind, content);
      const checked = await run(body, reg, "importCheck", id);
      const done = await run(body, reg, "importStart", id);
      expect(done.refusedRows).toEqual(checked.refusedRows);
      expect(done.counts).toEqual(checked.counts);
      for (const { code } of done.refusedRows) for (const one of code.split(" ")) told.add(one);
    }
    expect(told).toEqual(documented);
  });
});

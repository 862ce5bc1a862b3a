import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { ROWS_PER_BATCH } from "../src/imports/pace.ts";
import { useImports } from "./import-kit.ts";
import { cmaMember } from "./kit.ts";
import { populations } from "./population-kit.ts";

const { api, imports } = await useImports();
const { lines } = populations(api);

const MEMBERS_PER_BATCH = 10;
const EACH = ROWS_PER_BATCH / MEMBERS_PER_BATCH;

it("a run beside an import sees all of a batch or nothing of it, and a run after it sees everything", async () => {
  const body = await api.body("lab");
  await body.publishesCma();
  const members = [];
  for (let at = 0; at < 2 * MEMBERS_PER_BATCH; at++) members.push(await cmaMember(body, `M${at}`, []));
  const rows = members.flatMap(({ number }) =>
    Array.from({ length: EACH }, (_, at) => `${number}-${at},${number},ce,2024-05-01,0.5,point,formal,clinical,aama`),
  );
  const head = "external_id,member_number,type,completed,amount,unit,proof,label.area,label.approval";
  const batchOf = new Map(members.map(({ number }, at) => [number, Math.floor(at / MEMBERS_PER_BATCH)]));

  let isOver = false;
  const importing = imports(body, "activities", [head, ...rows].join("\n")).finally(() => {
    isOver = true;
  });
  let runs = 0;
  const seen = new Set<string>();
  do {
    const found = await lines(body.slug, { threads: 0, chunk: 3 });
    for (const batch of [0, 1]) {
      const distances = found.filter((line) => batchOf.get(line.memberNumber) === batch).map((line) => line.distance);
      expect(distances).toHaveLength(MEMBERS_PER_BATCH);
      expect(new Set(distances).size).toBe(1);
      seen.add(`${batch} ${distances[0]}`);
    }
    runs++;
    await turn();
  } while (!isOver);
  expect((await importing).counts).toEqual([rows.length, 0, 0, 0]);
  const after = await lines(body.slug, { threads: 0 });
  expect(new Set(after.map(({ distance }) => distance)).size).toBe(1);
  expect(after[0]!.distance).not.toBe("60");
  expect(runs).toBeGreaterThan(1);
  expect(seen).toContain("1 60");
}, 60_000);

import { describe, expect, it } from "vitest";
import { exportFile } from "../src/export-file.ts";
import type { RosterKind } from "../src/import-file.ts";
import { useImports } from "./import-kit.ts";
import type { Body } from "./kit.ts";

const { imports, installation, lab } = await useImports();

const ROUNDS = 6;
const ROWS = 200;

let state = 20_261_128;
function below(limit: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (state >> 8) % limit;
}
const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)]!;
const sometimes = <Value>(usual: readonly Value[], odd: readonly Value[]) => (below(8) > 0 ? pick(usual) : pick(odd));

const ODD_DAYS = ["", "x", "2024-02-29", "2024-02-30", "1895-01-01", "2031-01-01"];
const ODD_WORDS = [
  "=1",
  "'",
  "💩",
  "a".repeat(600),
  "#N/A",
  "1.2E+11",
  "\u0000",
  "\u001b[2J",
  "\u202e",
  "a\tb",
  "|",
  ":0.5",
];
const day = () => sometimes([`20${10 + below(17)}-0${1 + below(2)}-10`], ODD_DAYS);
const word = () => sometimes(["", "A", "B"], ODD_WORDS);
const csv = (header: string, row: () => string[]) =>
  [header, ...Array.from({ length: ROWS }, () => row().map((cell) => `"${cell.replaceAll('"', '""')}"`))].join("\n");

function memberRow(): string[] {
  const [from = "", to = ""] = below(2) === 0 ? [day(), day()].sort() : [];
  const number = sometimes(
    Array.from({ length: 40 }, (_, index) => `${index}`),
    ODD_WORDS,
  );
  const credential = sometimes(["lab-demo", "cma-aama"], ["", "other"]);
  return [
    number,
    "X",
    word(),
    day(),
    sometimes(["", "n@example.org"], ODD_WORDS),
    credential,
    pick([day(), from]),
    from,
    to,
    pick(["", "why"]),
  ];
}

function activityRow(): string[] {
  const id = sometimes(["", ...Array.from({ length: 60 }, (_, index) => `id-${index}`)], ODD_WORDS);
  const [amount, unit] = sometimes(
    [
      ["1", "hour"],
      ["0.50", "Hour"],
      ["5|1", "hour|x"],
    ],
    [
      ["1e308", "hour"],
      ["-1", "hour"],
      ["1", "a|b"],
    ],
  );
  const labels = [sometimes(["", "live", "LIVE"], ODD_WORDS), sometimes(["", "a|b", "a:0.5|b:0.5"], ODD_WORDS)];
  return [
    id,
    pick(["1", "2", "3"]),
    sometimes(["course", "Course"], ODD_WORDS),
    day(),
    amount!,
    unit!,
    word(),
    word(),
    ...labels,
    pick(["", "", "why"]),
  ];
}

async function exportOf(body: Body, kind: RosterKind): Promise<string> {
  const parts: string[] = [];
  await exportFile(installation, body.slug, kind, async (text) => void parts.push(text));
  return parts.join("");
}

describe("whatever a roster holds", () => {
  it.each<[RosterKind, string, () => string[]]>([
    [
      "members",
      "number,printed_name,family_name,birth_date,email,credential,certified,cycle_from,cycle_to,reason",
      memberRow,
    ],
    [
      "activities",
      "external_id,member_number,type,completed,amount,unit,title,proof,label.deliveryMode,label.other,reason",
      activityRow,
    ],
  ])(
    "each row of %s is in one count, no import breaks off, and an export comes back unchanged",
    async (kind, header, row) => {
      const body = await lab();
      await body.publishesCma();
      if (kind === "activities") for (const number of ["1", "2", "3"]) await body.member(`M ${number}`, { number });
      for (let round = 0; round < ROUNDS; round += 1) {
        const { read } = await imports(body, kind, csv(header, row), { erasesEmpty: below(2) === 0 });
        expect(read).toBe(ROWS);
        const { inserted, updated, refusedRows } = await imports(body, kind, await exportOf(body, kind));
        expect([inserted, updated, refusedRows]).toEqual([0, 0, []]);
      }
    },
  );
});

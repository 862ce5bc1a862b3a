import type { ImpactNumbersFragment } from "@openrecert/contract";

/** All tables of a report as one CSV file, a row for each number. */
export function countsCsv(counts: ImpactNumbersFragment): string {
  const groups = {
    quarter: counts.byQuarter,
    path: counts.byPath,
    version: counts.byVersion,
    requirement: counts.byRequirement,
  };
  const rows = [
    ["table", "code", "name", "measure", "certifications"],
    ["all", "", "", "total", String(counts.total)],
    ["all", "", "", "verdict changes", String(counts.moved)],
    ["all", "", "", "answer changes", String(counts.changed)],
    ["all", "", "", "without an answer", String(counts.withoutAnswer)],
    ...counts.cells.map(({ before, after, members }) => ["verdicts", before, "", after, String(members)]),
    ...Object.entries(groups).flatMap(([table, list]) =>
      list.flatMap(({ code, name, newlyShort, newlyMet }) => [
        [table, code, name, "newly short", String(newlyShort)],
        [table, code, name, "newly met", String(newlyMet)],
      ]),
    ),
    ...counts.moreCredit.map(({ from, to, members }) => [
      "more credit",
      `${from}-${to ?? ""}`,
      counts.unit ?? "",
      "needed",
      String(members),
    ]),
  ];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

// A cell that begins like a formula is text to a spreadsheet only behind an apostrophe.
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

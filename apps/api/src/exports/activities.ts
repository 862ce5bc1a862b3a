import type { Labels, Quantity } from "@openrecert/db";
import { sql } from "drizzle-orm";
import type { Ctx } from "../platform/context.ts";
import { rowsOf } from "./cursor.ts";

const BEFORE_QUANTITIES = [
  "activity_id",
  "source",
  "external_id",
  "member_number",
  "type",
  "title",
  "provider",
  "approval_number",
  "completed",
] as const;

type ExportedRow = Record<(typeof BEFORE_QUANTITIES)[number] | "proof", string | null> & {
  quantities: Quantity[];
  labels: Labels;
};

/** The header, then every activity that was not retracted, member by member. */
export async function* exportActivities(ctx: Ctx): AsyncGenerator<string[]> {
  const { rows: found } = await ctx.tx.execute<{ dimension: string }>(sql`/* exportActivities */
    select distinct jsonb_object_keys(labels) as dimension from activity where retracted_at is null order by dimension`);
  const dimensions = found.map(({ dimension }) => dimension);
  yield [...BEFORE_QUANTITIES, "amount", "unit", "proof", ...dimensions.map((dimension) => `label.${dimension}`)];
  const query = sql`select activity.id as activity_id, source, external_id, member.number as member_number, type, title,
      provider_name as provider, approval_number, completed_on::text as completed, quantities, proof, labels
    from activity join member on member.organization_id = activity.organization_id and member.id = activity.member_id
    where retracted_at is null
    order by member.number, completed_on, type, title, external_id, activity.id`;
  for await (const row of rowsOf<ExportedRow>(ctx, query)) yield cellsOf(row, dimensions);
}

function cellsOf(row: ExportedRow, dimensions: readonly string[]): string[] {
  return [
    ...BEFORE_QUANTITIES.map((name) => row[name] ?? ""),
    row.quantities.map(({ amount }) => amount).join("|"),
    row.quantities.map(({ unit }) => unit).join("|"),
    row.proof ?? "",
    ...dimensions.map((dimension) => labelCell(row.labels[dimension])),
  ];
}

// `clinical`, `clinical|general`, or `clinical:0.6|general:0.4`.
function labelCell(label: Labels[string] | undefined): string {
  if (label === undefined || typeof label === "string") return label ?? "";
  if (Array.isArray(label)) return label.join("|");
  return Object.entries(label)
    .map(([value, share]) => `${value}:${share}`)
    .join("|");
}

/** All labels in one cell: `area=clinical; method=live`. */
export function labelsText(labels: Labels): string {
  return Object.entries(labels)
    .map(([dimension, label]) => `${dimension}=${labelCell(label)}`)
    .join("; ");
}

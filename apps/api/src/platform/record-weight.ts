import { certification, member, memberActivityCount, submission } from "@openrecert/db";
import { inArray, or, type SQL, sql } from "drizzle-orm";
import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from "graphql";
import type { Ctx } from "./context.ts";
import { parseGlobalId } from "./ids.ts";

/** Activities per unit of a standing's cost. */
const ACTIVITIES_PER_UNIT = 50;

/** The most characters of a member number. */
const NUMBER_LENGTH_MAX = 64;

/** Whether an operation requests a standing. */
export function asksForStanding(
  { selectionSet }: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): boolean {
  const isAsked = (set: SelectionSetNode): boolean => {
    let found = false;
    visit(set, {
      Field: ({ name }) => {
        if (name.value === "standing") found = true;
      },
    });
    return found;
  };
  return isAsked(selectionSet) || fragments.some((fragment) => isAsked(fragment.selectionSet));
}

/**
 * Weight of the longest record that an operation names by an id or a member number, or that belongs
 * to the calling member, as a factor of a standing's cost: 1 up to 50 activities. One statement.
 * Every write of an activity keeps the counts.
 */
export async function recordWeight(
  ctx: Ctx,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  variables: Record<string, unknown>,
): Promise<number> {
  const texts = [...new Set(textsIn([...literalsOf(operation, fragments), ...Object.values(variables)]))];
  const members = membersOf(texts, ctx.caller.kind === "MEMBER" ? [ctx.caller.memberId] : []);
  if (!members) return 1;
  const [row] = await ctx.tx
    .select({ activities: sql<number>`coalesce(max(${memberActivityCount.activities}), 0)::int` })
    .from(memberActivityCount)
    .where(members);
  return Math.max(1, Math.ceil((row?.activities ?? 0) / ACTIVITIES_PER_UNIT));
}

function membersOf(texts: readonly string[], callers: readonly string[]): SQL | undefined {
  const ids = texts.map(parseGlobalId).filter((id) => id !== null);
  const of = (type: string) => ids.filter((one) => one.type === type).map(({ uuid }) => uuid);
  const [certifications, submissions] = [of("Certification"), of("Submission")];
  const members = [...callers, ...of("Member")];
  const numbers = texts.filter((text) => text.length <= NUMBER_LENGTH_MAX);
  const heldBy = (where: SQL) =>
    sql`${memberActivityCount.memberId} in (select ${certification.memberId} from ${certification} where ${where})`;
  const conditions = [
    ...(members.length > 0 ? [inArray(memberActivityCount.memberId, members)] : []),
    ...(numbers.length > 0
      ? [
          sql`${memberActivityCount.memberId} in
            (select ${member.id} from ${member} where ${inArray(member.number, numbers)})`,
        ]
      : []),
    ...(certifications.length > 0 ? [heldBy(inArray(certification.id, certifications))] : []),
    ...(submissions.length > 0
      ? [
          heldBy(
            sql`${certification.id} in (select ${submission.certificationId} from ${submission}
              where ${inArray(submission.id, submissions)})`,
          ),
        ]
      : []),
  ];
  return conditions.length > 0 ? or(...conditions) : undefined;
}

function textsIn(values: readonly unknown[]): string[] {
  return values.flatMap((value): string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? textsIn(Object.values(value)) : [];
  });
}

function literalsOf(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): string[] {
  const found: string[] = [];
  const note = (node: ValueNode) => {
    if (node.kind === Kind.STRING) found.push(node.value);
  };
  for (const node of [operation, ...fragments]) visit(node, { StringValue: note });
  return found;
}

import { loadPeer } from "./load.ts";

/** The part of the contract that a page of members needs, as a small server would declare it. */
export const PAGE_SDL = `
  type Query { members(first: Int!): MemberPage! }
  type MemberPage { nodes: [Member!]! }
  type Member { number: String! printedName: String! activities(first: Int!): ActivityPage! }
  type ActivityPage { nodes: [Activity!]! }
  type Activity {
    type: String! title: String provider: String completed: String! approvalNumber: String proof: String
    quantities: [Quantity!]! labels: [Label!]!
  }
  type Quantity { unit: String! amount: String! }
  type Label { dimension: String! value: String! }
`;

type Row = { [column: string]: unknown };
/** What the servers use of a pool of connections. */
export type Pool = {
  query: (statement: { name: string; text: string; values: unknown[] }) => Promise<{ rows: Row[] }>;
};
type Loader = { load: (id: string) => Promise<Row[]> };
type DataLoader = new (batch: (ids: readonly string[]) => Promise<Row[][]>) => Loader;
export type PageContext = { activities: Loader };

const ACTIVITIES = `select activity.* from unnest($1::uuid[]) as parent(id) cross join lateral (
  select member_id, type, title, provider_name, completed_on::text as completed, approval_number, proof, quantities, labels
  from activity where member_id = parent.id and retracted_at is null order by completed_on desc, id desc limit $2
) as activity`;

/** Resolvers over plain SQL: a statement for the members, and one for all their activities. */
export function pageResolvers(pool: Pool) {
  return {
    Query: {
      members: async (_: unknown, { first }: { first: number }) => {
        const text = "select id, number, name from member order by sort_name, id limit $1";
        return { nodes: (await pool.query({ name: "members", text, values: [first] })).rows };
      },
    },
    Member: {
      printedName: ({ name }: Row) => name,
      activities: async ({ id }: Row, _: unknown, { activities }: PageContext) => ({
        nodes: await activities.load(String(id)),
      }),
    },
    Activity: {
      provider: ({ provider_name }: Row) => provider_name,
      approvalNumber: ({ approval_number }: Row) => approval_number,
      labels: ({ labels }: Row) =>
        Object.entries(labels as { [dimension: string]: string })
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([dimension, value]) => ({ dimension, value })),
    },
  };
}

/** A context with a loader for one request. */
export async function pageContexts(pool: Pool, first: number): Promise<() => PageContext> {
  const { default: Loader } = await loadPeer<{ default: DataLoader }>("dataloader");
  return () => ({
    activities: new Loader(async (ids) => {
      const { rows } = await pool.query({ name: "activities", text: ACTIVITIES, values: [ids, first] });
      const groups = Map.groupBy(rows as Row[], ({ member_id }) => String(member_id));
      return ids.map((id) => groups.get(id) ?? []);
    }),
  });
}

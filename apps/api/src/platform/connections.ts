import type { PageInfo } from "@openrecert/contract/types";
import type { Ctx } from "./context.ts";
import { type Batch, loadExisting } from "./loaders.ts";
import type { Page } from "./pages.ts";

/** What an edge is resolved from. */
export type Edge<Row> = { readonly cursor: string; readonly node: () => Promise<Row> };

/** What a connection is resolved from. */
export type Connection<Row> = {
  readonly edges: readonly Edge<Row>[];
  readonly nodes: () => Promise<Row>[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => Promise<number>;
  readonly totalCountIsExact: () => Promise<boolean>;
};

/**
 * A page in the form of the contract's connections. Nodes are read in one statement, and only if
 * requested.
 */
export function toConnection<Row>(ctx: Ctx, page: Page, batch: Batch<string, Row>): Connection<Row> {
  const node = (id: string) => loadExisting(ctx, batch, id);
  return {
    edges: page.edges.map((edge) => ({ cursor: edge.cursor, node: () => node(edge.node) })),
    nodes: () => page.edges.map((edge) => node(edge.node)),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.edges[0]?.cursor ?? null,
      endCursor: page.edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => (await page.count()).rows,
    totalCountIsExact: async () => (await page.count()).isExact,
  };
}

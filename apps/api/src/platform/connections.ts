import type { PageInfo } from "@openrecert/contract/types";
import type { Ctx } from "./context.ts";
import { type Batch, prime } from "./loaders.ts";
import type { Page } from "./pages.ts";

/** What an edge is resolved from. */
export type Edge<Row> = { readonly cursor: () => string; readonly node: () => Promise<Row> };

/** What a connection is resolved from. */
export type Connection<Row> = {
  readonly edges: readonly Edge<Row>[];
  readonly nodes: readonly Row[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => Promise<number>;
  readonly totalCountIsExact: () => Promise<boolean>;
};

/**
 * A page in the form of the contract's connections. `batch` reads rows of the page's table by id;
 * it is given the rows of the page, so that nothing reads them again.
 */
export function toConnection<Row>(ctx: Ctx, page: Page, batch: Batch<string, Row>): Connection<Row> {
  for (const { node } of page.edges) prime(ctx, batch, node.id, node as Row);
  return {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: async () => node as Row })),
    nodes: page.edges.map(({ node }) => node as Row),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.edges[0]?.cursor() ?? null,
      endCursor: page.edges.at(-1)?.cursor() ?? null,
    },
    totalCount: async () => (await page.count()).rows,
    totalCountIsExact: async () => (await page.count()).isExact,
  };
}

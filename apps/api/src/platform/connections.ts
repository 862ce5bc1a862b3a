import type { PageInfo } from "@openrecert/contract/types";
import type { Ctx } from "./context.ts";
import { type Batch, give } from "./loaders.ts";
import type { Page, PlacedRow } from "./pages.ts";
import type { StoredRow } from "./rows.ts";

/** What an edge is resolved from. */
export type Edge<Row> = PlacedRow<Row>;

/** What a connection is resolved from: each part is made when it is asked for. */
export type Connection<Row> = {
  readonly edges: () => readonly Edge<Row>[];
  readonly nodes: readonly Row[];
  readonly pageInfo: () => PageInfo;
  readonly totalCount: () => Promise<number>;
  readonly totalCountIsExact: () => Promise<boolean>;
};

/**
 * A page in the form of the contract's connections. `batch` reads rows of the page's table by id;
 * it is given the rows of the page, so that nothing reads them again.
 */
export function toConnection<Row>(ctx: Ctx, page: Page, batch: Batch<string, Row>): Connection<Row> {
  const nodes = page.nodes as readonly (Row & StoredRow)[];
  give(ctx, batch, nodes);
  return {
    edges: () => nodes.map((node) => page.placed(node)),
    nodes,
    pageInfo: () => ({
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: nodes[0] ? page.placed(nodes[0]).cursor() : null,
      endCursor: nodes.length > 0 ? page.placed(nodes.at(-1)!).cursor() : null,
    }),
    totalCount: async () => (await page.count()).rows,
    totalCountIsExact: async () => (await page.count()).isExact,
  };
}

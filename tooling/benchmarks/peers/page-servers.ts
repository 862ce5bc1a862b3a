import { PAGE_ACTIVITIES } from "../data/page-query.ts";
import { loadPeer } from "./load.ts";
import { PAGE_SDL, type Pool, pageContexts, pageResolvers } from "./page-schema.ts";

/** A server that answers GraphQL at an address until it is closed. */
export type PageServer = { url: string; close: () => Promise<void> };

type Apollo = {
  ApolloServer: new (options: object) => { stop: () => Promise<void> };
};
type Standalone = { startStandaloneServer: (server: object, options: object) => Promise<{ url: string }> };

/** Apollo Server in its standalone form with its defaults. */
export async function apolloStandalone(pool: Pool): Promise<PageServer> {
  const { ApolloServer } = await loadPeer<Apollo>("@apollo/server");
  const { startStandaloneServer } = await loadPeer<Standalone>("@apollo/server/standalone");
  const contextOf = await pageContexts(pool, PAGE_ACTIVITIES);
  const server = new ApolloServer({ typeDefs: PAGE_SDL, resolvers: pageResolvers(pool) });
  const { url } = await startStandaloneServer(server, { listen: { port: 0 }, context: async () => contextOf() });
  return { url, close: () => server.stop() };
}

type Fastify = {
  default: () => {
    register: (plugin: unknown, options: object) => Promise<unknown>;
    listen: (options: object) => Promise<string>;
    close: () => Promise<void>;
  };
};

/** Mercurius on Fastify, with queries compiled by graphql-jit at their first use. */
export async function mercuriusWithJit(pool: Pool): Promise<PageServer> {
  const { default: fastify } = await loadPeer<Fastify>("fastify");
  const { default: mercurius } = await loadPeer<{ default: unknown }>("mercurius");
  const contextOf = await pageContexts(pool, PAGE_ACTIVITIES);
  const app = fastify();
  await app.register(mercurius, {
    schema: PAGE_SDL,
    resolvers: pageResolvers(pool),
    jit: 1,
    context: () => contextOf(),
  });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  return { url: `${address}/graphql`, close: () => app.close() };
}

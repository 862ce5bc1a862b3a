// For callers of the API: typed documents and the types of their variables and results.
export * from "./generated/documents/graphql.ts";

import type { CodegenConfig } from "@graphql-codegen/cli";

const scalars = { Date: "string", DateTime: "string", Decimal: "string" };

/** The public pages, each with the operations that it loads. */
const PUBLIC = ["verification", "handbook"];

function documents(files: string[]): CodegenConfig["generates"][string] {
  return {
    preset: "client",
    documents: files,
    presetConfig: { fragmentMasking: false, persistedDocuments: true },
    config: { scalars, documentMode: "string", useTypeImports: true, strictScalars: true },
  };
}

const config: CodegenConfig = {
  schema: "schema/*.graphql",
  generates: {
    // For the server: arguments, inputs, enums, and the types that resolvers return.
    "src/generated/types.ts": {
      plugins: ["typescript"],
      config: {
        scalars: { ...scalars, DateTime: { input: "string", output: "Date" } },
        enumsAsTypes: true,
        useTypeImports: true,
        immutableTypes: true,
        strictScalars: true,
      },
    },
    // For callers: one typed document per operation, and the manifest of their hashes.
    "src/generated/documents/": documents([
      "operations/**/*.graphql",
      ...PUBLIC.map((page) => `!operations/${page}.graphql`),
    ]),
    // Apart, so that a public page loads no operation of the console.
    ...Object.fromEntries(PUBLIC.map((page) => [`src/generated/${page}/`, documents([`operations/${page}.graphql`])])),
  },
  importExtension: ".ts",
};

export default config;

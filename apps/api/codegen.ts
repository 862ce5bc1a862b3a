import { readFileSync } from "node:fs";
import type { CodegenConfig } from "@graphql-codegen/cli";

// The names in the table of parents; what stands beside them is for the compiler.
const parents = readFileSync(new URL("src/features/parents.ts", import.meta.url), "utf8");
const names = [...parents.matchAll(/^ {2}(\w+): /gm)].map(([, name = ""]) => name);

const config: CodegenConfig = {
  schema: "../../packages/contract/schema/*.graphql",
  generates: {
    "src/generated/resolvers.ts": {
      plugins: [
        {
          add: {
            content: [
              'import type * as Contract from "@openrecert/contract/types";',
              'import type { Parents } from "../features/parents.ts";',
            ],
          },
        },
        "typescript-resolvers",
      ],
      config: {
        namespacedImportName: "Contract",
        contextType: "../platform/context.ts#RequestContext",
        mappers: Object.fromEntries(names.map((name) => [name, `Parents["${name}"]`])),
        // The contract's own types say what they are; strictness wants them named.
        scalars: { Date: "string", DateTime: { input: "string", output: "Date" }, Decimal: "string" },
        enumsAsTypes: true,
        immutableTypes: true,
        strictScalars: true,
        useTypeImports: true,
        makeResolverTypeCallable: true,
      },
    },
  },
  importExtension: ".ts",
};

export default config;

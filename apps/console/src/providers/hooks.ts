import type { ProblemFragment, TypedDocumentString } from "@openrecert/contract";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useDataProvider } from "react-admin";
import { type PermissionName, readSession } from "./auth-provider.ts";
import type { ConsoleDataProvider } from "./data-provider.ts";
import type { ApiError } from "./transport.ts";

const ANSWERS = "answers";

/** Reads by a document of the contract. Answers are shown from memory while they are read anew. */
export function useAnswer<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { enabled = true, keep = false } = {},
) {
  const provider = useDataProvider<ConsoleDataProvider>();
  return useQuery<Result, ApiError>({
    queryKey: [ANSWERS, nameOf(document), variables],
    queryFn: () => provider.ask(document, variables),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

type Payload = { userErrors: ProblemFragment[] };

/** Expected failures of a write, as the API typed them. */
export class Refusal extends Error {
  readonly problems: ProblemFragment[];

  constructor(problems: ProblemFragment[]) {
    super(problems.map((problem) => problem.message).join(" "));
    this.name = "Refusal";
    this.problems = problems;
  }

  /** Messages that belong to a field of the input. */
  at(field: string): string | undefined {
    return this.problems.find((problem) => problem.path[1] === field)?.message;
  }

  has(code: string): boolean {
    return this.problems.some((problem) => problem.code === code);
  }
}

/**
 * Writes by a document of the contract, and reads everything again afterward. Nothing is shown as done before the server
 * has said so. Throws Refusal for expected failures and ApiError for faults.
 */
export function useAct<Result extends Record<string, unknown>, Variables>(
  document: TypedDocumentString<Result, Variables>,
) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const client = useQueryClient();
  return useMutation<Result, ApiError | Refusal, Variables>({
    mutationFn: async (variables) => {
      const result = await provider.act(document, variables);
      const [payload] = Object.values(result) as [Payload];
      if (payload.userErrors.length > 0) throw new Refusal(payload.userErrors);
      return result;
    },
    onSuccess: () => client.invalidateQueries(),
    // A refusal says that things are otherwise than the screen shows: show how they are, beside what was entered.
    onError: (error) => (error instanceof Refusal ? client.invalidateQueries() : undefined),
  });
}

/**
 * Keys of acts: the same input in a row gets the same key, so that a second attempt after a lost answer cannot act twice;
 * another input gets a new one.
 */
export function useActKey(): (input: object) => string {
  const last = useRef({ input: "", key: "" });
  return (input) => {
    const text = JSON.stringify(input);
    if (last.current.input !== text) last.current = { input: text, key: crypto.randomUUID() };
    return last.current.key;
  };
}

/** Who is signed in, and the organization; undefined until it is known. */
export function useSession() {
  return useQuery({ queryKey: ["session"], queryFn: readSession, staleTime: 60_000 }).data;
}

/** Whether the API grants a permission; false until it is known. */
export function usePermission(permission: PermissionName): boolean {
  return useSession()?.viewer.permissions.includes(permission) ?? false;
}

function nameOf(document: TypedDocumentString<unknown, never> | { toString(): string }): string {
  return /(?:query|mutation)\s+(\w+)/.exec(document.toString())?.[1] ?? document.toString();
}

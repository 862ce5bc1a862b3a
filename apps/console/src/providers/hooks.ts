import type { ProblemFragment, TypedDocumentString } from "@openrecert/contract";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useDataProvider } from "react-admin";
import { type PermissionName, readSession } from "./auth-provider.ts";
import type { ConsoleDataProvider } from "./data-provider.ts";
import type { ApiError } from "./transport.ts";

const ANSWERS = "answers";

/** Reads with a document of the contract. Shows the cached answer while a new one loads. */
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

/** Expected failures of a write, as the API types them. */
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
 * Writes with a document of the contract and then reads everything again. Nothing is shown as done
 * before the server confirms it. Throws Refusal for expected failures and ApiError for faults.
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
    // A refusal means that the screen is out of date. Show the current state next to the input.
    onError: (error) => (error instanceof Refusal ? client.invalidateQueries() : undefined),
  });
}

/**
 * Idempotency keys of acts. Sending the same input twice in a row uses the same key, so a retry
 * after a lost answer cannot act twice. Other input gets a new key.
 */
export function useActKey(): (input: object) => string {
  const last = useRef({ input: "", key: "" });
  return (input) => {
    const text = JSON.stringify(input);
    if (last.current.input !== text) last.current = { input: text, key: crypto.randomUUID() };
    return last.current.key;
  };
}

/** Who is signed in, and the organization; undefined until known. */
export function useSession() {
  return useQuery({ queryKey: ["session"], queryFn: readSession, staleTime: 60_000 }).data;
}

/** Whether the API grants a permission; false until known. */
export function usePermission(permission: PermissionName): boolean {
  return useSession()?.viewer.permissions.includes(permission) ?? false;
}

function nameOf(document: TypedDocumentString<unknown, never> | { toString(): string }): string {
  return /(?:query|mutation)\s+(\w+)/.exec(document.toString())?.[1] ?? document.toString();
}

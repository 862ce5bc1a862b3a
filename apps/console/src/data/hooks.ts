import type { TypedDocumentString } from "@openrecert/contract";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useDataProvider } from "react-admin";
import { createKeys } from "./act-keys.ts";
import { readSession } from "./auth-provider.ts";
import type { PermissionName } from "./permission.ts";
import type { ConsoleDataProvider } from "./provider.ts";
import { type Problems, Refusal } from "./refusal.ts";
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

/** Makes everything that `useAnswer` read out of date, after a write by a form of react-admin. */
export function useReread(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [ANSWERS] });
}

type Payload = { userErrors: Problems };

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
 * Idempotency keys of an act. Sending the same input twice in a row uses the same key, so a retry
 * after a lost answer cannot act twice. Other input gets a new key.
 */
export function useActKey(): (input: object) => string {
  const [keys] = useState(createKeys);
  return (input) => keys.keyFor("act", input);
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

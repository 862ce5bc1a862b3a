import { useStore } from "react-admin";

const NONE: string[] = [];

// Few look at these, and the others need the room.
const HIDDEN_AT_FIRST: Record<string, string[]> = { submissions: ["state"] };

/** Columns of a list that the person has hidden, kept in this browser. */
export function useHiddenColumns(resource: string) {
  return useStore<string[]>(`${resource}.hiddenColumns`, HIDDEN_AT_FIRST[resource] ?? NONE);
}

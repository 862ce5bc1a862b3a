import { useStore } from "react-admin";

/** Columns of a list that the person has hidden, kept in this browser. */
export function useHiddenColumns(resource: string) {
  return useStore<string[]>(`${resource}.hiddenColumns`, []);
}

import { VocabularyDocument } from "@openrecert/contract";
import { useMemo } from "react";
import { useAnswer } from "../data/hooks.ts";
import { type Names, namesIn } from "./names.ts";

/** The names of codes, by the rules of these credentials; of all credentials if there is none. */
export function useNames(credentials: readonly string[]): Names {
  const variables = credentials.length > 0 ? { credentials: [...credentials].sort() } : {};
  const { data } = useAnswer(VocabularyDocument, variables);
  return useMemo(() => namesIn(data?.vocabulary), [data]);
}

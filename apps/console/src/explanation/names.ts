import type { StandingBodyFragment } from "@openrecert/contract";
import { type Names, namesIn } from "../vocabulary/names.ts";

/** The names of codes in a standing, by the version of the rules that governs it. */
export function namesOf({ version }: Pick<StandingBodyFragment, "version">): Names {
  return namesIn(version?.vocabulary);
}

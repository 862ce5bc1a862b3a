import { addressing, type WordingOptions } from "../explanation/wording.ts";
import type { RequirementSet } from "../language/document.ts";
import { countingSection, limitsSection } from "./credit.ts";
import { datesSection } from "./dates.ts";
import { documentsSection, examsSection, feesSection } from "./facts.ts";
import { questionsSection, sourcesOf } from "./sources.ts";
import { specialSection } from "./special.ts";
import { needsSection, waysSection } from "./ways.ts";

/** One thing that a handbook says. */
export type HandbookItem = {
  /** Stable within the handbooks of a credential, so that links to it last; `null` where it has none. */
  readonly anchor: string | null;
  readonly text: string;
  readonly note: string | null;
  /** Ids of the sources. */
  readonly cite: readonly string[];
  /** Its depth below the items before it, from 0. */
  readonly depth: number;
};

/** A table; its rows are as long as its head. */
export type HandbookTable = {
  readonly anchor: string;
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** A part of a handbook. */
export type HandbookSection = {
  readonly anchor: string;
  readonly title: string;
  readonly intro: readonly string[];
  readonly items: readonly HandbookItem[];
  readonly tables: readonly HandbookTable[];
};

/** Where a rule was read. */
export type HandbookSource = {
  readonly id: string;
  readonly anchor: string;
  readonly document: string;
  readonly address: string | null;
  /** The day on which it was read, as readers write it. */
  readonly read: string | null;
  readonly sureness: string;
  readonly note: string | null;
};

/** A requirement set as its members would want to read it. */
export type Handbook = {
  readonly credential: string;
  readonly version: string;
  readonly title: string;
  readonly note: string | null;
  readonly sections: readonly HandbookSection[];
  readonly sources: readonly HandbookSource[];
};

/** The handbook of a valid set. Its examples are found by the engine, so they keep in step with the rules. */
export function handbook(set: RequirementSet, options?: WordingOptions): Handbook {
  const wording = addressing(set, options);
  const sections = [
    needsSection(wording),
    waysSection(wording),
    countingSection(wording),
    limitsSection(wording),
    datesSection(wording),
    feesSection(wording),
    examsSection(wording),
    documentsSection(wording),
    specialSection(wording),
    questionsSection(wording),
  ].filter((one) => one.intro.length + one.items.length + one.tables.length > 0);
  return {
    credential: set.credential,
    version: set.version,
    title: set.title,
    note: set.note ?? null,
    sections,
    sources: sourcesOf(wording, sections),
  };
}

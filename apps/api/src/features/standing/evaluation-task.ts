import type { CertificantRecord, Series } from "@openrecert/rules";

/**
 * A credential's rules as text, so that another thread can compile them. `key` tells them apart.
 */
export type RulesText = {
  key: string;
  series: Series;
  /** Document of each version, by its label. */
  documents: readonly (readonly [version: string, document: string])[];
};

/** One evaluation that leaves the event loop free while it runs. */
export type EvaluationTask = {
  what: "determination" | "assured" | "review";
  rules: RulesText;
  record: CertificantRecord;
  asOf: string;
};

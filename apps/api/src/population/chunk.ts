import type { PublishedRules } from "../features/requirement-sets/reads.ts";
import type { CopiedRows } from "./copied-rows.ts";

/** A certification to judge, with what names it in the answer. */
export type Held = {
  id: string;
  memberId: string;
  memberNumber: string;
  credentialId: string;
  credential: string;
  certifiedOn: string;
};

/** What facts come from, with the table of the database. */
export const TABLES = {
  members: "member",
  cycles: "certification_cycle",
  activities: "activity",
  findings: "finding",
  exams: "exam_attempt",
  documents: "held_document",
  attestations: "attestation",
  payments: "payment",
  spent: "decided_fact",
  carried: "carried_credit",
  holdings: "certification",
  submissions: "submission",
} as const;
export type TableName = keyof typeof TABLES;

/** Some certifications with the rows that their facts come from, as sent to a thread. */
export type Chunk = { held: readonly Held[]; tables: { [Table in TableName]?: CopiedRows } };

/** What all chunks of a run have in common. */
export type Question = {
  asOf: string;
  /** Published rules by the credential's id. */
  rules: ReadonlyMap<string, PublishedRules>;
  /** Changed rules by the credential's id, to judge by as well. */
  changedRules: ReadonlyMap<string, PublishedRules>;
  /** Whether lines have what a standing summary needs as well. */
  summarizes: boolean;
};

/** Credit or another requirement that is still missing. */
export type Shortfall = {
  /** Id of the requirement, with the value if it is about one of several. */
  requirement: string;
  /** Missing credit in the set's unit; null for what is not credit. */
  short: string | null;
};

/** What the rules say about one certification. */
export type Answer = {
  /** The judged cycle; null without an answer. */
  cycle: { from: string; to: string } | null;
  verdict: "met" | "unmet" | "unknown";
  distance: string | null;
  /** Unit of distance and credit, in the plural. */
  unit: string | null;
  counted: string | null;
  path: string | null;
  /** Label of the version that governs. */
  version: string | null;
  shortfalls: readonly Shortfall[];
  /** Attributes that are missing for an answer. */
  missingFacts: readonly string[];
  /** Why there is no answer; null if there is one. */
  problem: string | null;
};

/** Where one certification stands. */
export type StandingLine = Answer & {
  certificationId: string;
  memberNumber: string;
  credential: string;
  /** The answer by changed rules; null if none were asked for. */
  after: Answer | null;
  /** Whether that answer differs in more than the version; null without it. */
  changed: boolean | null;
  summary: Summary | null;
};

/** The rest of a standing summary. Digests are hexadecimal. */
export type Summary = {
  recordDigest: string;
  /** Digest of the governing version's document; null without an answer. */
  setDigest: string | null;
  /** Claims not yet judged while judging them can change the verdict; 0 if none can. */
  openClaims: number;
  /** Claims completed in the cycle. */
  claims: number;
  /** Those of them that were judged. */
  claimsJudged: number;
};

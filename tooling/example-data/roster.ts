/**
 * A member with one certification. Without a cycle, the first one follows from the day of
 * certification. Dates are `YYYY-MM-DD`.
 */
export type RosterMember = {
  number: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  email: string;
  credential: string;
  certified: string;
  cycle: { from: string; to: string } | null;
};

/**
 * Credit as reported: one quantity, and labels as `dimension: value` or as shares such as
 * `clinical:0.6|administrative:0.4`.
 */
export type RosterActivity = {
  externalId: string;
  memberNumber: string;
  type: string;
  title: string;
  provider: string;
  approvalNumber: string;
  completed: string;
  amount: string;
  unit: string;
  labels: { area?: string; approval?: string };
  proof: string;
};

export type RosterExam = { memberNumber: string; exam: string; taken: string; outcome: "passed" | "failed" };
export type RosterDocument = { memberNumber: string; kind: string; issued: string };
export type RosterPayment = { memberNumber: string; code: string; minor: number; currency: string; received: string };
export type RosterSubmission = { memberNumber: string; credential: string; path: string; received: string };

/** Everything generated for one body. */
export type Roster = {
  members: RosterMember[];
  activities: RosterActivity[];
  exams: RosterExam[];
  documents: RosterDocument[];
  payments: RosterPayment[];
  submissions: RosterSubmission[];
};

/** The day for which the rosters are dated. */
export const REFERENCE_DAY = "2026-11-15";

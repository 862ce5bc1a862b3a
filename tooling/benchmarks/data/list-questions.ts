import { EntryFragmentDoc, MemberListDocument, SubmissionListDocument } from "@openrecert/contract";

/** One list as it is asked for. The answer's connection has the alias or name `field`. */
export type Question = {
  name: string;
  field: string;
  text: string;
  /** True if only its count is asked for. */
  isCount: boolean;
  variables: Record<string, unknown>;
};

type List = { field: string; filter: string; sort?: { type: string; value: string }; text: string };

// The console's own queries, and for the others what a table would show.
const MEMBERS: List = {
  field: "members",
  filter: "MemberFilter",
  sort: { type: "MemberSort", value: "FAMILY_NAME" },
  text: String(MemberListDocument),
};
const SUBMISSIONS: List = {
  field: "submissions",
  filter: "SubmissionFilter",
  sort: { type: "SubmissionSort", value: "RECEIVED" },
  text: String(SubmissionListDocument),
};
const JOURNAL = tabled(
  { field: "journal", filter: "JournalFilter", sort: { type: "JournalSort", value: "NEWEST_FIRST" } },
  "...Entry",
  String(EntryFragmentDoc),
);
const CERTIFICATIONS = tabled(
  { field: "certifications", filter: "CertificationFilter", sort: { type: "CertificationSort", value: "EXPIRES" } },
  "id certified expires status standingSummary { verdict distance asOf } credential { code } member { number printedName }",
);
const REPORTED = tabled(
  { field: "activitiesReported", filter: "ActivityFilter" },
  "id type title completed quantities { unit amount } labels { dimension value } member { number }",
);

function tabled(list: Omit<List, "text">, nodes: string, fragment = ""): List {
  return {
    ...list,
    text: `${query(list, `totalCount totalCountIsExact pageInfo { endCursor } nodes { ${nodes} }`)} ${fragment}`,
  };
}

function query({ field, filter, sort }: Omit<List, "text">, selection: string): string {
  const declared = `$filter: ${filter}, $first: Int!, $skip: Int, $after: String${sort ? `, $sort: ${sort.type}!` : ""}`;
  const given = `filter: $filter, first: $first, skip: $skip, after: $after${sort ? ", sort: $sort" : ""}`;
  return `query(${declared}) { ${field}(${given}) { ${selection} } }`;
}

function ask(list: List, name: string, variables: Question["variables"] = {}): Question {
  const sorted = list.sort ? { sort: list.sort.value, ...variables } : variables;
  return { name, field: list.field, text: list.text, isCount: false, variables: sorted };
}

function count(list: List, name: string, filter: Record<string, unknown> = {}): Question {
  return {
    ...ask(list, name, { filter }),
    text: query(list, "totalCount totalCountIsExact nodes { id }"),
    isCount: true,
  };
}

/** The orders that a list has both ways. */
const bothWays = (...sorts: string[]) => sorts.flatMap((sort) => [sort, `${sort}_DESC`]);
const spoken = (sort: string) => sort.toLowerCase().replaceAll("_", " ");

/** A day in the middle of the days that certifications of the large bodies expire. */
const MONTH = { expiresFrom: "2026-11-01", expiresTo: "2026-11-30" };

/** Every list, search, and queue of the console and the API, in each order and with each filter. */
export const QUESTIONS: Question[] = [
  ...bothWays("FAMILY_NAME", "NUMBER", "EXPIRES", "VERDICT", "DISTANCE").map((sort) =>
    ask(MEMBERS, `members by ${spoken(sort)}`, { sort }),
  ),
  ...["family777", "m0000777", "m777@example.org", "given12 family777", "given", "nobody"].map((search) =>
    ask(MEMBERS, `members, search "${search}"`, { filter: { search } }),
  ),
  ask(MEMBERS, 'members by expires, search "given"', { sort: "EXPIRES", filter: { search: "given" } }),
  ask(MEMBERS, 'members by distance, search "given5"', { sort: "DISTANCE", filter: { search: "given5" } }),
  ...["CURRENT", "EXPIRED", "NOT_YET"].flatMap((standing) =>
    ["FAMILY_NAME", "EXPIRES", "DISTANCE"].map((sort) =>
      ask(MEMBERS, `members by ${spoken(sort)}, ${spoken(standing)}`, { sort, filter: { standing } }),
    ),
  ),
  ...["cma-aama", "ccma", "no-such"].flatMap((credential) =>
    ["FAMILY_NAME", "VERDICT"].map((sort) =>
      ask(MEMBERS, `members by ${spoken(sort)}, credential ${credential}`, { sort, filter: { credential } }),
    ),
  ),
  ...["MET", "UNMET", "UNKNOWN"].flatMap((verdict) =>
    ["FAMILY_NAME", "VERDICT_DESC", "DISTANCE"].map((sort) =>
      ask(MEMBERS, `members by ${spoken(sort)}, verdict ${spoken(verdict)}`, { sort, filter: { verdict } }),
    ),
  ),
  ...[true, false].map((hasOpenClaims) =>
    ask(MEMBERS, `members by distance, ${hasOpenClaims ? "" : "no "}open claims`, {
      sort: "DISTANCE",
      filter: { hasOpenClaims },
    }),
  ),
  ...["FAMILY_NAME", "EXPIRES", "VERDICT"].map((sort) =>
    ask(MEMBERS, `members by ${spoken(sort)}, expiring in a month`, { sort, filter: MONTH }),
  ),
  ask(MEMBERS, "members unmet, expiring in a month, by distance", {
    sort: "DISTANCE",
    filter: { ...MONTH, credential: "cma-aama", standing: "CURRENT", verdict: "UNMET" },
  }),

  ...bothWays("EXPIRES", "VERDICT", "DISTANCE").map((sort) =>
    ask(CERTIFICATIONS, `certifications by ${spoken(sort)}`, { sort }),
  ),
  ask(CERTIFICATIONS, "certifications, current", { filter: { status: "CURRENT" } }),
  ask(CERTIFICATIONS, "certifications, not yet", { filter: { status: "NOT_YET" } }),
  ask(CERTIFICATIONS, "certifications by distance, rare credential", {
    sort: "DISTANCE",
    filter: { credential: "ccma" },
  }),
  ask(CERTIFICATIONS, "certifications by distance, unmet, expiring in a month", {
    sort: "DISTANCE",
    filter: { ...MONTH, verdict: "UNMET" },
  }),
  ask(CERTIFICATIONS, "certifications by expires, open claims", { filter: { hasOpenClaims: true } }),

  ...bothWays("RECEIVED", "VERDICT", "DISTANCE").flatMap((sort) => [
    ask(SUBMISSIONS, `submissions by ${spoken(sort)}`, { sort }),
    ask(SUBMISSIONS, `work queue by ${spoken(sort)}`, { sort, filter: { state: "SUBMITTED" } }),
  ]),
  ...["family777", "given"].map((search) =>
    ask(SUBMISSIONS, `work queue, search "${search}"`, { filter: { state: "SUBMITTED", search } }),
  ),
  ask(SUBMISSIONS, "submissions, decided", { sort: "RECEIVED_DESC", filter: { state: "DECIDED" } }),
  ask(SUBMISSIONS, "submissions, withdrawn", { filter: { state: "WITHDRAWN" } }),
  ask(SUBMISSIONS, 'submissions, search "given"', { filter: { search: "given" } }),
  ask(SUBMISSIONS, "submissions, received in a month", {
    filter: { receivedFrom: "2025-01-01", receivedTo: "2025-01-31" },
  }),
  ask(SUBMISSIONS, "work queue, rare credential", { filter: { state: "SUBMITTED", credential: "ccma" } }),
  ...["MET", "UNKNOWN"].map((verdict) =>
    ask(SUBMISSIONS, `work queue, verdict ${spoken(verdict)}`, { filter: { state: "SUBMITTED", verdict } }),
  ),
  ask(SUBMISSIONS, "work queue, open claims", { filter: { state: "SUBMITTED", hasOpenClaims: true } }),

  ...["NEWEST_FIRST", "OLDEST_FIRST"].flatMap((sort) => [
    ask(JOURNAL, `journal, ${spoken(sort)}`, { sort }),
    ask(JOURNAL, `journal, ${spoken(sort)}, frequent kind`, { sort, filter: { kind: "member.updated" } }),
    ask(JOURNAL, `journal, ${spoken(sort)}, rare kind`, { sort, filter: { kind: "api-client.created" } }),
    ask(JOURNAL, `journal, ${spoken(sort)}, kind without entries`, { sort, filter: { kind: "member.created" } }),
    ask(JOURNAL, `journal, ${spoken(sort)}, one day`, {
      sort,
      filter: { from: "2024-01-03T00:00:00Z", to: "2024-01-04T00:00:00Z" },
    }),
    ask(JOURNAL, `journal, ${spoken(sort)}, one day, rare kind`, {
      sort,
      filter: { kind: "api-client.created", from: "2024-01-03T00:00:00Z", to: "2024-01-04T00:00:00Z" },
    }),
    ask(JOURNAL, `journal, ${spoken(sort)}, days without entries`, { sort, filter: { to: "2020-01-01T00:00:00Z" } }),
  ]),

  ask(REPORTED, "activities reported"),
  ask(REPORTED, "activities reported, by external id", { filter: { source: "portal", externalId: "777-9" } }),
  ask(REPORTED, "activities reported, type without activities", { filter: { type: "college" } }),
  ask(REPORTED, "activities reported, source without activities", { filter: { source: "console" } }),
  ask(REPORTED, "activities reported, completed in a month", {
    filter: { completedFrom: "2021-11-01", completedTo: "2021-11-30" },
  }),
  ask(REPORTED, "activities reported, completed in no month", { filter: { completedFrom: "2030-01-01" } }),

  count(MEMBERS, "count of members"),
  count(MEMBERS, 'count of members, search "given"', { search: "given" }),
  count(MEMBERS, "count of members, current", { standing: "CURRENT" }),
  count(MEMBERS, "count of members, unmet", { verdict: "UNMET" }),
  count(CERTIFICATIONS, "count of certifications"),
  count(SUBMISSIONS, "count of the work queue", { state: "SUBMITTED" }),
  count(JOURNAL, "count of the journal"),
  count(JOURNAL, "count of the journal, frequent kind", { kind: "member.updated" }),
  count(REPORTED, "count of activities reported"),
];

/** Entries about one person, by the global id of a member. */
export function journalOfPerson(subjectId: string): Question {
  return ask(JOURNAL, "journal of one person", { filter: { subjectId } });
}

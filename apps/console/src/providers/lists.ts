import {
  CredentialListDocument,
  type CredentialListQuery,
  JournalCursorDocument,
  type JournalFilter,
  JournalListDocument,
  type JournalListQuery,
  MemberCursorDocument,
  type MemberFilter,
  MemberListDocument,
  type MemberListQuery,
  type MemberSort,
  SubmissionCursorDocument,
  type SubmissionFilter,
  SubmissionListDocument,
  type SubmissionListQuery,
  type SubmissionSort,
} from "@openrecert/contract";
import type { PageArguments, PageEnds } from "./pages.ts";
import type { send } from "./transport.ts";

export type MemberRow = MemberListQuery["members"]["nodes"][number];
export type SubmissionRow = SubmissionListQuery["submissions"]["nodes"][number];
export type CredentialRow = CredentialListQuery["credentials"]["nodes"][number];
export type JournalRow = JournalListQuery["journal"]["nodes"][number];

export type Row = MemberRow | SubmissionRow | CredentialRow | JournalRow;
export type ListPage = { nodes: Row[]; totalCount: number; totalCountIsExact: boolean; pageInfo: PageEnds };
export type ListQuestion = { filter: Record<string, unknown>; sort: { field: string; order: string } };

/** How the console requests one list from the API. */
export type List = {
  page: (ask: typeof send, question: ListQuestion, page: PageArguments) => Promise<ListPage>;
  cursor: (ask: typeof send, question: ListQuestion, page: PageArguments) => Promise<PageEnds>;
};

const MEMBER_SORTS: Record<string, MemberSort> = {
  "familyName ASC": "FAMILY_NAME",
  "familyName DESC": "FAMILY_NAME_DESC",
  "number ASC": "NUMBER",
  "number DESC": "NUMBER_DESC",
  "expires ASC": "EXPIRES",
  "expires DESC": "EXPIRES_DESC",
  "verdict ASC": "VERDICT",
  "verdict DESC": "VERDICT_DESC",
  "distance ASC": "DISTANCE",
  "distance DESC": "DISTANCE_DESC",
};

const SUBMISSION_SORTS: Record<string, SubmissionSort> = {
  "received ASC": "RECEIVED",
  "received DESC": "RECEIVED_DESC",
  "verdict ASC": "VERDICT",
  "verdict DESC": "VERDICT_DESC",
  "distance ASC": "DISTANCE",
  "distance DESC": "DISTANCE_DESC",
};

const ONE_PAGE: PageEnds = { hasNextPage: false, hasPreviousPage: false, endCursor: null };

export const LISTS: Record<string, List> = {
  members: {
    page: async (ask, question, page) =>
      (await ask(MemberListDocument, { ...memberArguments(question), ...page })).members,
    cursor: async (ask, question, page) =>
      (await ask(MemberCursorDocument, { ...memberArguments(question), ...page })).members.pageInfo,
  },
  submissions: {
    page: async (ask, question, page) =>
      (await ask(SubmissionListDocument, { ...submissionArguments(question), ...page })).submissions,
    cursor: async (ask, question, page) =>
      (await ask(SubmissionCursorDocument, { ...submissionArguments(question), ...page })).submissions.pageInfo,
  },
  journal: {
    page: async (ask, { filter }, page) =>
      (await ask(JournalListDocument, { filter: given<JournalFilter>(filter), ...page })).journal,
    cursor: async (ask, { filter }, page) =>
      (await ask(JournalCursorDocument, { filter: given<JournalFilter>(filter), ...page })).journal.pageInfo,
  },
  // A body grants only a few credentials, so one page holds them all.
  credentials: {
    page: async (ask) => ({ ...(await ask(CredentialListDocument, {})).credentials, pageInfo: ONE_PAGE }),
    cursor: async () => ONE_PAGE,
  },
};

function memberArguments({ filter, sort }: ListQuestion) {
  return { filter: given<MemberFilter>(filter), sort: MEMBER_SORTS[`${sort.field} ${sort.order}`] ?? "FAMILY_NAME" };
}

function submissionArguments({ filter, sort }: ListQuestion) {
  return {
    filter: given<SubmissionFilter>(filter),
    sort: SUBMISSION_SORTS[`${sort.field} ${sort.order}`] ?? "RECEIVED",
  };
}

// An empty field of a filter form means "any", which the API expresses by omission.
function given<Filter>(filter: Record<string, unknown>): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== "" && value != null)) as Filter;
}

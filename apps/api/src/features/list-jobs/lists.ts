import type {
  ActivityFilter,
  CertificationFilter,
  CertificationSort,
  JournalFilter,
  JournalSort,
  MemberFilter,
  MemberSort,
  SubmissionFilter,
  SubmissionSort,
} from "@openrecert/contract/types";
import { ACTIVITY_COLUMNS } from "../../exports/activity-columns.ts";
import { CERTIFICATION_COLUMNS } from "../../exports/certification-columns.ts";
import type { Column } from "../../exports/column.ts";
import { JOURNAL_COLUMNS } from "../../exports/journal-columns.ts";
import { MEMBER_COLUMNS } from "../../exports/member-columns.ts";
import { SUBMISSION_COLUMNS } from "../../exports/submission-columns.ts";
import type { Ctx } from "../../platform/context.ts";
import type { ListSource } from "../../platform/pages.ts";
import { activitiesList } from "../activities/reads.ts";
import { certificationsList } from "../certifications/reads.ts";
import { journalList } from "../journal/reads.ts";
import { membersList } from "../members/list.ts";
import { submissionsList } from "../submissions/reads.ts";
import type { ListJobRow } from "./reads.ts";

/** A list as it is exported. */
type ExportedList<Filter, Sort> = {
  /** The contract's type of its rows, which says who may read them. */
  type: string;
  source: (ctx: Ctx, filter: Filter | null, sort: Sort | null) => ListSource | Promise<ListSource>;
  columns: readonly Column<never>[];
};

function list<Filter, Sort>(of: ExportedList<Filter, Sort>): ExportedList<Filter, Sort> {
  return of;
}

/** Every list that can be exported, by its stored name. */
export const LISTS = {
  members: list({
    type: "Member",
    source: (ctx, filter: MemberFilter | null, sort: MemberSort | null) =>
      membersList(ctx, filter, sort ?? "FAMILY_NAME"),
    columns: MEMBER_COLUMNS,
  }),
  certifications: list({
    type: "Certification",
    source: (ctx, filter: CertificationFilter | null, sort: CertificationSort | null) =>
      certificationsList(ctx, filter, sort ?? "EXPIRES"),
    columns: CERTIFICATION_COLUMNS,
  }),
  submissions: list({
    type: "Submission",
    source: (ctx, filter: SubmissionFilter | null, sort: SubmissionSort | null) =>
      submissionsList(ctx, filter, sort ?? "RECEIVED"),
    columns: SUBMISSION_COLUMNS,
  }),
  activities: list({
    type: "Activity",
    source: (_, filter: ActivityFilter | null) => activitiesList(filter),
    columns: ACTIVITY_COLUMNS,
  }),
  journal: list({
    type: "JournalEntry",
    source: (ctx, filter: JournalFilter | null, sort: JournalSort | null) =>
      journalList(ctx, filter, sort ?? "NEWEST_FIRST"),
    columns: JOURNAL_COLUMNS,
  }),
} satisfies Record<ListJobRow["list"], ExportedList<never, never>>;

/** The list of an export, with the filter and order that were stored for it. */
export function storedList({ list: name, selection }: Pick<ListJobRow, "list" | "selection">) {
  // `exportList` stored what the contract checked for this list.
  const { type, source, columns } = LISTS[name] as ExportedList<unknown, unknown>;
  const { filter, sort } = JSON.parse(selection ?? "{}") as { filter?: unknown; sort?: unknown };
  return { type, columns, source: (ctx: Ctx) => source(ctx, filter ?? null, sort ?? null) };
}
